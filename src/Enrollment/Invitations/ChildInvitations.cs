using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Enrollment.Invitations;

/// <summary>To which courses staff has invited a child, for its guardian, who sees them before the child does (rule 111).</summary>
public static class ChildInvitations
{
    /// <param name="GuardianFirst">The child does not see it before a guardian has agreed to the school's consent text.</param>
    public sealed record Line(Guid CourseId, string Title, string Summary, string Slug, string Language, DateTime SinceAt, bool GuardianFirst);

    internal sealed record Shown(Child Child, IReadOnlyList<Line> Lines)
    {
        public bool GuardianFirst => Lines.Any(l => l.GuardianFirst);
    }

    /// <summary>All children of a guardian are read at once, whichever is asked for.</summary>
    internal sealed class Handler(IFamilies families, IEnrollments enrollments, ICourses courses, Caller caller)
    {
        private Dictionary<Guid, Shown>? _shown;

        /// <summary>Null when the child is not one of the caller's, or its account is not in use (rule 10).</summary>
        public async Task<Shown?> OfAsync(Predicate<Child> which, CancellationToken ct)
        {
            _shown ??= await ReadAsync(ct);
            return _shown.Values.FirstOrDefault(s => which(s.Child));
        }

        private async Task<Dictionary<Guid, Shown>> ReadAsync(CancellationToken ct)
        {
            var children = await families.ChildrenOfAsync(caller.Id, ct);
            var seats = await enrollments.OfLearnersAsync([.. children.Select(c => c.Id)], ct);
            var invited = seats.Where(s => s.State == SeatState.Invited).ToLookup(s => s.LearnerId);
            var cards = await courses.CardsOfAsync(invited.SelectMany(s => s).Select(s => s.CourseId), ct);
            Line Of(SeatFacts seat)
            {
                var card = cards[seat.CourseId];
                return new(card.Id, card.Title, card.Summary, card.Slug, card.Language, seat.SinceAt, seat.GuardianFirst);
            }

            return children.Where(c => c.Active)
                .ToDictionary(c => c.Id, c => new Shown(c, [.. invited[c.Id].Where(s => cards.ContainsKey(s.CourseId)).Take(Page.Most).Select(Of)]));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/family/children/{childId:guid}/invitations", (Guid childId, Handler handler, CancellationToken ct) => PageAsync(handler, childId, ct).OrNotFound())
            .RequireAuthorization(Policies.Parent).WithSummary("To which courses a child is invited");

    private static async Task<Page<Line>?> PageAsync(Handler handler, Guid childId, CancellationToken ct) =>
        await handler.OfAsync(c => c.Id == childId, ct) is { } shown ? new(shown.Lines, null) : null;
}

/// <summary>The same in the card on the guardian's home and on the child's own page; nothing where there is no invitation.</summary>
internal abstract class InvitationsOfChild(ChildInvitations.Handler invitations, Caller caller) : ISlot
{
    public abstract string Slot { get; }

    public int Order => 5;

    public string Partial => "/Rooms/Enrollment/Invitations/InvitationsOfChild.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsParent && about is Guid childId && await invitations.OfAsync(c => c.Id == childId, ct) is { Lines.Count: > 0 } shown ? shown : null;
}

internal sealed class InvitationsOnCard(ChildInvitations.Handler invitations, Caller caller) : InvitationsOfChild(invitations, caller)
{
    public override string Slot => "child-card";
}

internal sealed class InvitationsOnPage(ChildInvitations.Handler invitations, Caller caller) : InvitationsOfChild(invitations, caller)
{
    public override string Slot => "child-page";
}
