using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Demo;

/// <summary>Someone of the demo school.</summary>
/// <param name="Secret">The password, or a student's PIN. Known to all the world: the demo school is for looking around.</param>
public sealed record DemoPerson(Guid Id, string Code, string Name, Role Role, string? Email, string Secret);

/// <summary>A school with people in it, for a first look. Filled only into an empty installation.</summary>
public interface IDemoPeople
{
    /// <summary>Makes the school and its people, or finds them again. Saves.</summary>
    /// <returns>Null when this installation serves another school, which is left alone.</returns>
    Task<IReadOnlyList<DemoPerson>?> FillAsync(CancellationToken ct);
}

internal sealed class DemoPeople(AkadaDb db, Codes codes, SecretHasher hasher, SchoolBook book, AuditTrail audit, TimeProvider clock) : IDemoPeople
{
    private const string SchoolName = "Baobab School";
    private const string Password = "baobab river drum";
    private const string Pin = "482917";

    private static readonly (Role Role, string Name, string? Email, int? Born)[] Cast =
    [
        (Role.Admin, "Grace Achieng", "grace@baobab.example", null),
        (Role.Moderator, "Yusuf Abdi", "yusuf@baobab.example", null),
        (Role.Instructor, "Adaeze Nwosu", "adaeze@baobab.example", null),
        (Role.Instructor, "Thabo Nkosi", "thabo@baobab.example", null),
        (Role.Instructor, "Mariam Traoré", "mariam@baobab.example", null),
        (Role.Parent, "Ngozi Okafor", "ngozi@baobab.example", null),
        (Role.Parent, "Ibrahim Bello", "ibrahim@baobab.example", null),
        (Role.Student, "Chinedu Okafor", null, 13),
        (Role.Student, "Ifeoma Okafor", null, 11),
        (Role.Student, "Zainab Bello", null, 12),
        (Role.Student, "Kofi Boateng", null, 17),
        (Role.Student, "Wanjiru Kamau", null, 18),
        (Role.Student, "Tendai Moyo", null, 17),
        (Role.Student, "Fatou Diop", null, 19),
        (Role.Student, "Lerato Dlamini", null, 18),
        (Role.Student, "Abebe Tesfaye", null, 20),
        (Role.Student, "Juma Otieno", null, 17),
        (Role.Student, "Aya Kouassi", null, 19),
        (Role.Student, "Samuel Mensah", null, 18),
        // Who records money at the school and who approves it are two.
        (Role.Admin, "Joseph Kiprop", "joseph@baobab.example", null),
    ];

    public async Task<IReadOnlyList<DemoPerson>?> FillAsync(CancellationToken ct)
    {
        if (await db.Schools.AsNoTracking().SingleOrDefaultAsync(ct) is { } school)
        {
            if (school.Name != SchoolName || !await db.Users.AnyAsync(u => u.EmailKey == Cast[0].Email, ct)) return null;
            var there = await db.Users.AsNoTracking().OrderBy(u => u.Id).Take(200).ToListAsync(ct);
            return [.. Cast.Select(c => there.Find(u => u.Role == c.Role && u.Name == c.Name)).OfType<User>().Select(ToPerson)];
        }

        var now = clock.Now();
        db.Schools.Add(new School { Name = SchoolName, Currency = "NGN", TimeZone = "Africa/Lagos", Country = "NG", Language = "en", CreatedAt = now });
        var made = new List<User>();
        var secrets = new Dictionary<string, string> { [Pin] = await hasher.HashAsync(Pin, ct), [Password] = await hasher.HashAsync(Password, ct) };
        foreach (var (role, name, email, age) in Cast)
        {
            var user = User.New(role, name, now, code: await codes.NextAsync(role, ct));
            user.UseEmail(email);
            if (email is not null) user.VerifyEmail(now);
            user.VouchFor(now);
            if (age is { } years) user.Describe(null, null, null, DateOnly.FromDateTime(now).AddYears(-years).AddDays(-100));
            if (role == Role.Instructor) user.Approve(made[1].Id, now);
            user.PasswordHash = secrets[role == Role.Student ? Pin : Password];
            db.Users.Add(user);
            made.Add(user);
        }

        audit.Record("accounts.school_set_up", made[0].Id, SchoolName, after: new { SchoolName, People = made.Count }, actor: (made[0].Id, made[0].Label));
        await db.SaveChangesAsync(ct);
        book.Forget();
        return [.. made.Select(ToPerson)];
    }

    private static string SecretOf(Role role) => role == Role.Student ? Pin : Password;

    private static DemoPerson ToPerson(User user) => new(user.Id, user.Code, user.Name, user.Role, user.Email, SecretOf(user.Role));
}
