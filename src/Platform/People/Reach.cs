using Akada.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Akada.Platform.People;

/// <summary>
/// Whom a writing route reaches, and so who may use it while the school does not know them yet (rule 111): who has not
/// proven an address, and instructors who are not approved. The table of all routes is <c>docs/who-may-what.md</c>.
/// </summary>
public enum Reach
{
    /// <summary>Another person. What a route reaches that says nothing: a forgotten mark closes it, and opens nothing.</summary>
    Others,

    /// <summary>Only the moderators and admins of the school, who decide on it: a proven address is enough.</summary>
    School,

    /// <summary>A course of the caller's own that was never open to learners. Open to everybody, until it is handed in.</summary>
    OwnDraft,

    /// <summary>Nobody but the caller: the own account, the own learning, or an account that is not theirs yet.</summary>
    Oneself,
}

/// <summary>On an endpoint, a page or a handler of a page: whom it reaches. On a page it holds for reading it as well.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ReachesAttribute(Reach reach) : Attribute
{
    public Reach Reach => reach;

    /// <summary>The room's own code for an address that is not proven; without it <c>platform.prove_first</c>.</summary>
    public string? ProveFirst { get; init; }
}

/// <summary>A plug: the room of the courses knows which are drafts that learners have never met.</summary>
public interface IKnowDrafts
{
    /// <summary>Why the caller may not write to the course that the address names; null when they may, or it names none of theirs.</summary>
    Task<Refusal?> LookAsync(RouteValueDictionary address, CancellationToken ct);
}

public static class Reaching
{
    public static readonly Refusal ProveFirst = new("platform.prove_first", RefusalKind.Forbidden);
    public static readonly Refusal ApprovalFirst = new("platform.approval_first", RefusalKind.Forbidden);

    /// <summary>Marks an endpoint of the API. A reading one is asked only when it is marked.</summary>
    public static TBuilder Reaches<TBuilder>(this TBuilder route, Reach reach, string? proveFirst = null)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new ReachesAttribute(reach) { ProveFirst = proveFirst });

    /// <summary>Why somebody whom the school does not know yet may not reach this far; null for everybody else.</summary>
    public static Refusal? Ask(this Caller caller, Reach reach, string? proveFirst = null)
    {
        if (caller.IsKnown || reach is Reach.Oneself or Reach.OwnDraft) return null;
        if (!caller.Verified) return proveFirst is null ? ProveFirst : new(proveFirst, RefusalKind.Forbidden);
        return reach == Reach.School ? null : ApprovalFirst;
    }
}
