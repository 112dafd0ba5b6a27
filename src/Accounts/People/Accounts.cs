using System.Linq.Expressions;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

internal sealed class Accounts(AkadaDb db, Codes codes, Access access, TryCounter tries, SecretHasher hasher, AuditTrail audit, TimeProvider clock) : IAccounts
{
    internal static readonly Expression<Func<User, Person>> ToPerson = u => new Person(
        u.Id, u.Code, u.Name, u.Role, u.Status == UserStatus.Active, u.ApprovedAt != null, u.PictureFileId, u.BornOn,
        u.Status == UserStatus.Active ? Standing.Active : u.Status == UserStatus.Invited ? Standing.Invited : u.Status == UserStatus.Suspended ? Standing.Suspended : Standing.Deleted);

    private static readonly KeptQuery<List<Guid>, Person> Named = new((db, ids) => db.Set<User>().Where(u => ids.Contains(u.Id)).Select(ToPerson));

    public async Task<IReadOnlyDictionary<Guid, Person>> NamesOfAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, Person>();
        return (await Named.ListAsync(db, wanted, ct)).ToDictionary(p => p.Id);
    }

    public async Task<IReadOnlySet<Guid>> GoneAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var here = await db.Users.AsNoTracking().Where(u => wanted.Contains(u.Id) && u.Status != UserStatus.Deleted
            && u.Role == Role.Student).Select(u => u.Id).ToListAsync(ct);
        return wanted.Except(here).ToHashSet();
    }

    public async Task<bool> HasTwoAdminsAsync(CancellationToken ct) =>
        await db.Users.CountAsync(u => u.Role == Role.Admin && u.Status == UserStatus.Active, ct) > 1;

    public Task<Person?> FindByCodeAsync(string typed, CancellationToken ct)
    {
        var code = HumanCode.Normalise(typed);
        return db.Users.AsNoTracking().Where(u => u.Code == code && u.Status == UserStatus.Active).Select(ToPerson).SingleOrDefaultAsync(ct);
    }

    public Task<Person?> FindAsync(Guid id, CancellationToken ct) =>
        db.Users.AsNoTracking().Where(u => u.Id == id).Select(ToPerson).SingleOrDefaultAsync(ct);

    public async Task<bool> HoldActiveAsync(Guid id, CancellationToken ct) =>
        await db.Users.Where(u => u.Id == id && u.Status == UserStatus.Active).ExecuteUpdateAsync(set => set.SetProperty(u => u.Status, u => u.Status), ct) == 1;

    public Task<Contact?> ContactOfAsync(Guid id, CancellationToken ct) =>
        db.Users.AsNoTracking().Where(u => u.Id == id && u.Status == UserStatus.Active)
            .Select(u => new Contact(u.Id, u.Name, u.Role, u.EmailVerifiedAt == null ? null : u.Email, u.PhoneVerifiedAt == null ? null : u.Phone, u.Language)).SingleOrDefaultAsync(ct);

    public async Task<Page<Person>> SearchAsync(Role role, string? text, string? after, CancellationToken ct)
    {
        var rows = await db.Users.AsNoTracking().Where(u => u.Role == role && u.Status == UserStatus.Active)
            .Matching(text, namesOnly: true).After(after).ByName().Select(ToPerson).Take(Page.Usual + 1).ToListAsync(ct);
        return Page.Cut(rows, Page.Usual, p => NameOrder.Key(p.Id, Words.Plain(p.Name)));
    }

    public async Task<Result<NewPerson>> CreateChildAsync(string name, string pin, DateOnly? bornOn, string? language, CancellationToken ct)
    {
        if (PlainName.Of(name) is not { Length: <= 120 } tidy) return Refusals.WrongName;
        var child = User.New(Role.Student, tidy, clock.Now(), code: await codes.NextAsync(Role.Student, ct));
        if (LookAtChild(pin, bornOn) is { } no) return no;
        if (IsWeakPin(pin, child.Code, bornOn)) return Refusals.WeakPin.At("Pin");
        child.Describe(address: null, language, timeZone: null, bornOn);
        child.VouchFor(clock.Now());
        child.UseSecret(await hasher.HashAsync(pin, ct));
        db.Users.Add(child);
        audit.Record("accounts.child_created", child.Id, child.Label, after: new { child.Code });
        return new NewPerson(child.Id, child.Code, child.Name);
    }

    public Refusal? LookAtChild(string? pin, DateOnly? bornOn) =>
        Refusal.Of(
            BirthDates.MayBe(bornOn, clock.Now()) ? null : Refusals.WrongBirthDate,
            string.IsNullOrEmpty(pin) || !IsWeakPin(pin, code: null, bornOn) ? null : Refusals.WeakPin.At("Pin"));

    private static bool IsWeakPin(string pin, string? code, DateOnly? bornOn) => Secrets.Check(pin, Role.Student, code, bornOn) is not null || !pin.All(char.IsAsciiDigit);

    public async Task<Result<Done>> ResetPinAsync(Guid studentId, string pin, bool given, CancellationToken ct)
    {
        var student = await db.Users.SingleOrDefaultAsync(u => u.Id == studentId && u.Role == Role.Student && u.Status == UserStatus.Active, ct);
        if (student is null) return Refusals.NoSuchPerson;
        if (IsWeakPin(pin, student.Code, student.BornOn)) return Refusals.WeakPin.At("Pin");
        student.UseSecret(await hasher.HashAsync(pin, ct), given);
        await tries.SecretChangedAsync(student, ct);
        await access.StartOverAsync(student, ct);
        audit.Record("accounts.pin_reset", student.Id, student.Label);
        return Done.It;
    }
}
