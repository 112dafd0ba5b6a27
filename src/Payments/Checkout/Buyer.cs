using Akada.Courses;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.People;

namespace Akada.Payments.Checkout;

/// <summary>For whom the caller may buy: students for themselves, parents for their children.</summary>
internal sealed class Buyer(ICourses courses, IFamilies families, IEnrollments enrollments, StillOwed owed,
    Caller caller) : IJoinRequest
{
    /// <param name="In">Learns there already.</param>
    /// <param name="Covered">Has paid and only left: comes back without paying (rule 27).</param>
    /// <param name="Waits">Money for it is recorded at the school and waits for a second admin.</param>
    /// <param name="NeedsConsent">A guardian has to agree first (rule 13).</param>
    internal sealed record Choice(Guid Id, string Name, string Code, bool In, bool Covered, bool NeedsConsent,
        bool Waits)
    {
        public bool Settled => In || Covered;

        public bool Open => !Settled && !Waits && !NeedsConsent;
    }

    /// <summary>A course that is for sale, and for whom the caller buys it.</summary>
    internal sealed record Choosing(CourseCard Course, IReadOnlyList<Guid> Learners);

    /// <summary>Who pays.</summary>
    internal sealed record Payer(Guid Id, string Name, string Code, Role? Role)
    {
        public bool IsStudent => Role == Platform.People.Role.Student;

        public bool IsParent => Role == Platform.People.Role.Parent;
    }

    private Payer Me => new(caller.Id, caller.Name, caller.Code, caller.Role);

    /// <summary>Whom the page offers; in five queries however many there are.</summary>
    public Task<IReadOnlyList<Choice>> ChoicesAsync(Guid courseId, CancellationToken ct) => ChoicesAsync(Me, courseId, ct);

    /// <summary>What the caller asks to buy, when they may.</summary>
    public async Task<Result<Choosing>> ChooseAsync(Guid courseId, IReadOnlyList<Guid>? chosen, CancellationToken ct)
    {
        if (!caller.Verified) return Refusals.VerifyFirst;
        var course = await courses.FindAsync(courseId, ct);
        if (course is not { IsPublished: true }) return Refusals.NoSuchCourse;
        if (course.IsFree) return Refusals.IsFree;
        var learners = await LearnersAsync(Me, chosen, course.Id, ct);
        return learners.Refusal is { } no ? no : new Choosing(course, learners.Value);
    }

    private async Task<IReadOnlyList<Choice>> ChoicesAsync(Payer payer, Guid courseId, CancellationToken ct)
    {
        var people = payer.IsStudent ? [(payer.Id, payer.Name, payer.Code)]
            : payer.IsParent ? (await families.ChildrenOfAsync(payer.Id, ct)).Where(c => c.Active).Select(c => (c.Id, c.Name, c.Code)).ToList() : [];
        if (people.Count == 0) return [];
        var ids = people.Select(p => p.Item1).ToList();
        var seats = (await enrollments.OfLearnersAsync(ids, ct)).Where(s => s.CourseId == courseId).ToDictionary(s => s.LearnerId);
        var wanting = await families.NeedConsentAsync(ids, ConsentPurpose.Learning, ct);
        var waiting = await owed.WaitingAsync(ids, [courseId], ct);
        return [.. people.Select(p =>
        {
            var seat = seats.GetValueOrDefault(p.Item1);
            var isIn = seat?.State == SeatState.Active;
            return new Choice(p.Item1, p.Item2, p.Item3, isIn, !isIn && seat is { Covered: true },
                wanting.Contains(p.Item1), !isIn && waiting.ContainsKey((p.Item1, courseId)));
        })];
    }

    /// <summary>The chosen ones of any payer, as when an admin orders for them: each once and in one order, so that two requests lock seats the same way.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> LearnersAsync(Payer payer, IReadOnlyList<Guid>? chosen, Guid courseId, CancellationToken ct)
    {
        if (!payer.IsStudent && !payer.IsParent) return Refusals.NotForYou;
        var choices = await ChoicesAsync(payer, courseId, ct);
        var ids = payer.IsStudent && chosen is null or { Count: 0 } ? [payer.Id] : (chosen ?? []).Distinct().ToList();
        if (payer.IsParent && (chosen is null || chosen.Count == 0)) return Refusals.NoLearner;
        var picked = ids.Select(id => choices.FirstOrDefault(c => c.Id == id)).ToList();
        if (picked.Any(c => c is null)) return Refusals.NotYourChild;
        if (picked.FirstOrDefault(c => c!.In) is { } inside) return Refusals.AlreadyIn.With(inside.Name);
        if (picked.FirstOrDefault(c => c!.Covered) is { } paid) return Refusals.PaidBefore.With(paid.Name);
        if (picked.FirstOrDefault(c => c!.NeedsConsent) is { } young) return Refusals.ConsentFirst.With(young.Name);
        return picked.Select(c => c!.Id).Order().ToList();
    }
}
