using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Importing;

internal sealed record KnownPerson(Guid Id, string Code, Role Role, UserStatus Status, string Name, string NameKey, string? Email, string? EmailKey, string? Phone, string? Language, DateOnly? BornOn);

/// <summary>The people that the rows of a list may mean, read in one query.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<string, KnownPerson> _byCode;
    private readonly Dictionary<string, KnownPerson> _byEmail;
    private readonly ILookup<(Role, string), KnownPerson> _byName;

    private KnownPeople(List<KnownPerson> people)
    {
        _byCode = people.ToDictionary(p => p.Code);
        _byEmail = people.Where(p => p.EmailKey is not null).ToDictionary(p => p.EmailKey!);
        _byName = people.Where(p => p.Status != UserStatus.Deleted).ToLookup(p => (p.Role, p.NameKey));
        StudentIds = [.. people.Where(p => p.Role == Role.Student).Select(p => p.Id)];
    }

    public IReadOnlyCollection<Guid> StudentIds { get; }

    public static async Task<KnownPeople> LoadAsync(AkadaDb db, IReadOnlyList<PeopleRow> rows, CancellationToken ct)
    {
        var codes = rows.SelectMany(r => new[] { r.Code, r.GuardianCode }).OfType<string>().Select(HumanCode.Normalise).Distinct().ToList();
        var emails = rows.Select(r => r.Email).OfType<string>().Select(MailAddresses.Key).Distinct().ToList();
        var names = rows.Where(r => r.Code is null && r.Name is not null).Select(r => Words.Plain(r.Name!)).Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(u => codes.Contains(u.Code) || emails.Contains(u.EmailKey!) || names.Contains(u.NameKey))
            .Select(u => new KnownPerson(u.Id, u.Code, u.Role, u.Status, u.Name, u.NameKey, u.Email, u.EmailKey, u.Phone, u.Language, u.BornOn)).ToListAsync(ct);
        return new(people);
    }

    public KnownPerson? ByEmail(string email) => _byEmail.GetValueOrDefault(MailAddresses.Key(email));

    public KnownPerson? Match(PeopleRow row, Wanted wanted, List<Refusal> errors)
    {
        if (row.Code is { } code)
        {
            if (_byCode.GetValueOrDefault(HumanCode.Normalise(code)) is { } coded) return coded;
            errors.Add(Refusals.UnknownCode.With(code));
            return null;
        }

        if (row.Email is { } email && ByEmail(email) is { } owner) return owner;
        var same = _byName[(wanted.Role, Words.Plain(wanted.Name))]
            .Where(p => (wanted.Email is null || p.EmailKey is null) && (wanted.BornOn is null || p.BornOn is null || wanted.BornOn == p.BornOn)
                && (wanted.Phone is null || p.Phone is null || wanted.Phone == p.Phone)).ToList();
        if (same.Count > 1) errors.Add(Refusals.SeveralOfThisName.With(string.Join(", ", same.Select(p => p.Code).Take(3))));
        return same.Count == 1 ? same[0] : null;
    }

    public Guid? Guardian(PeopleRow row, Wanted wanted, List<Refusal> errors)
    {
        if (row.GuardianCode is not { } code) return null;
        var guardian = _byCode.GetValueOrDefault(HumanCode.Normalise(code));
        if (guardian is { Role: Role.Parent, Status: not UserStatus.Deleted } && wanted.Role == Role.Student) return guardian.Id;
        errors.Add(Refusals.UnknownGuardian.With(code));
        return null;
    }
}

/// <summary>Which people the earlier rows of the same list meant.</summary>
internal sealed class SeenRows
{
    private readonly Dictionary<object, int> _lines = [];

    /// <summary>The line that already meant this person.</summary>
    public int? Repeats(PeopleRow row, Wanted wanted, KnownPerson? person)
    {
        object key = person is not null ? person.Id : wanted.Email is { } email ? Words.Key(email) : (wanted.Role, Words.Plain(wanted.Name), wanted.BornOn, wanted.Phone);
        return _lines.TryAdd(key, row.Line) ? null : _lines[key];
    }
}
