using Akada.Accounts.Demo;
using Akada.Accounts.Importing;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Families.Demo;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;

namespace Akada.Web.Demo;

/// <summary>Puts the demo's people together: who learns what, whose children they are. Harmless when repeated.</summary>
internal sealed class SeatDemo(AkadaDb db, IEnrollments enrollments, ILinkGuardians families, IDemoConsents consents, Caller caller) : IJoinRequest
{
    private const int Learners = 8;

    /// <param name="paid">Children of a family get no seat in a course that costs something: their parent is there to buy it.</param>
    public async Task<int> TakeAsync(IReadOnlyList<DemoPerson> people, Guid courseId, bool paid, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var families = people.Where(p => p.Role == Role.Parent).Select(FamilyOf).ToHashSet();
        foreach (var student in people.Where(p => p.Role == Role.Student && !(paid && families.Contains(FamilyOf(p)))).Take(Learners)) await enrollments.ActivateAsync(student.Id, courseId, Basis.ByHand, null, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Learners;
    }

    /// <summary>Children of a family carry its name.</summary>
    public async Task<int> LinkFamiliesAsync(IReadOnlyList<DemoPerson> people, CancellationToken ct)
    {
        var pairs = people.Where(p => p.Role == Role.Parent)
            .SelectMany(parent => people.Where(p => p.Role == Role.Student && FamilyOf(p) == FamilyOf(parent)).Select(child => (child.Id, parent.Id))).ToList();
        // A link names who made it.
        var admin = people.First(p => p.Role == Role.Admin);
        caller.SignIn(admin.Id, admin.Code, admin.Name, admin.Role, Guid.Empty, verified: true);
        await families.LinkAsync(pairs, ct);
        await db.SaveChangesAsync(ct);
        return pairs.Count;
    }

    /// <summary>Signed in as the parent, who alone may agree.</summary>
    public async Task<int> AgreeAsync(DemoPerson parent, CancellationToken ct)
    {
        caller.SignIn(parent.Id, parent.Code, parent.Name, parent.Role, Guid.Empty, verified: true);
        await consents.AgreeAsync(ct);
        return await db.SaveChangesAsync(ct);
    }

    private static string FamilyOf(DemoPerson person) => person.Name.Split(' ')[^1];
}
