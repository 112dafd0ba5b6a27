using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Akada.Platform.People;

/// <summary>
/// A page or route that asks for a proof of the last ten minutes: whoever finds an open browser must not get at the
/// school's keys, at secrets of others or at the data of many (OWASP ASVS 5.0, 7.5.2). For tokens the proof was owed
/// when they were made; a token that only reads is not let in.
/// </summary>
/// <param name="handlers">Only these handlers of the page; none means all of it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FreshProofAttribute(params string[] handlers) : Attribute
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public bool Asks(HttpRequest request) => handlers.Length == 0
        || handlers.Contains(request.Query["handler"].ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the caller's browser proved its owner within the last ten minutes.</summary>
    public static bool Has(Caller caller, DateTime now) => caller.ProvedAt is { } at && now - at <= Fresh;
}

public static class FreshProofs
{
    /// <summary>Marks an endpoint of the API as <see cref="FreshProofAttribute"/> marks a page.</summary>
    public static TBuilder AsksFreshProof<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new FreshProofAttribute());
}
