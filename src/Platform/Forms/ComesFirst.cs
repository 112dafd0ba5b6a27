using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Platform.Forms;

/// <summary>What is owed before the request goes on.</summary>
/// <param name="Refusal">What programs are told.</param>
/// <param name="Page">Where people are led.</param>
/// <param name="IsPerson">Led there also from an address of the API: a person pressed a link.</param>
public sealed record Owed(Refusal Refusal, string? Page = null, bool IsPerson = false);

/// <summary>A rule about what comes before anything else, as an own PIN or a proof. One instance serves all requests.</summary>
public interface IComesFirst
{
    /// <summary>The lowest is asked first.</summary>
    int Order { get; }

    /// <summary>Paths that stay open, with all below them: those where it is done, and the way out.</summary>
    IReadOnlyList<string> Open { get; }

    /// <summary>Null where nothing is owed.</summary>
    ValueTask<Owed?> AskAsync(HttpContext http, Caller caller);
}

/// <summary>Asks all rules before a page or route runs: programs are refused, people are led to where it is done.</summary>
public sealed class ComesFirst(RequestDelegate next, IEnumerable<IComesFirst> rules)
{
    private readonly IComesFirst[] _rules = [.. rules.OrderBy(r => r.Order)];

    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        var path = http.Request.Path;
        foreach (var rule in _rules)
        {
            if (rule.Open.Any(open => path.StartsWithSegments(open)) || await rule.AskAsync(http, caller) is not { } owed) continue;
            if (owed.Page is { } page && (owed.IsPerson || !path.StartsWithSegments("/api"))) SeeOther.Send(http, page);
            else await new Refused(owed.Refusal).ExecuteAsync(http);
            return;
        }

        await next(http);
    }
}
