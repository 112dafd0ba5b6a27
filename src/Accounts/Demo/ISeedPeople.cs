using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Demo;

/// <summary>Fills an empty installation from the command line, where nobody is signed in.</summary>
public interface ISeedPeople
{
    /// <summary>False when a school is there already; then nothing is added.</summary>
    Task<bool> OpenSchoolAsync(string name, string currency, string timeZone, string country, CancellationToken ct);

    /// <summary>An active, verified person with a known secret. Saves.</summary>
    Task<NewPerson> AddAsync(Role role, string name, string? email, string secret, CancellationToken ct);
}

internal sealed class SeedPeople(AkadaDb db, Codes codes, SchoolBook book, IPasswordHasher<User> hasher, AuditTrail audit, TimeProvider clock) : ISeedPeople
{
    public async Task<bool> OpenSchoolAsync(string name, string currency, string timeZone, string country, CancellationToken ct)
    {
        if (await db.Schools.AnyAsync(ct)) return false;
        db.Schools.Add(new School { Name = name, Currency = currency, TimeZone = timeZone, Country = country, CreatedAt = clock.Now() });
        audit.Record("accounts.school_set_up", label: name, after: new { By = "demo" });
        await db.SaveChangesAsync(ct);
        book.Forget();
        return true;
    }

    public async Task<NewPerson> AddAsync(Role role, string name, string? email, string secret, CancellationToken ct)
    {
        var user = User.New(role, name, clock.Now(), UserStatus.Active, await codes.NextAsync(role, ct));
        user.UseEmail(email);
        if (email is not null) user.VerifyEmail(clock.Now());
        user.VouchFor(clock.Now());
        if (role == Role.Instructor) user.Approve(user.Id, clock.Now());
        user.PasswordHash = hasher.HashPassword(user, secret);
        db.Users.Add(user);
        await db.SaveChangesAsync(ct);
        return new NewPerson(user.Id, user.Code, user.Name);
    }
}
