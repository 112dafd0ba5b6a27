using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Akada.Accounts.Devices;

/// <summary>Leads to <c>/account/confirm</c> where a proof is owed, and back from there.</summary>
internal sealed class FreshProofFirst(TimeProvider clock) : IComesFirst
{
    public int Order => 40;

    public IReadOnlyList<string> Open => [];

    public ValueTask<Owed?> AskAsync(HttpContext http, Caller caller) => new(Ask(http, caller));

    private Owed? Ask(HttpContext http, Caller caller)
    {
        var asked = http.GetEndpoint()?.Metadata.GetMetadata<FreshProofAttribute>();
        if (asked is null || !caller.IsSignedIn || !asked.Asks(http.Request)) return null;
        if (caller.ByToken) return caller.ReadsOnly ? new(Refusals.TokenTakesNoLists) : null;
        if (FreshProofAttribute.Has(caller, clock.Now())) return null;
        var request = http.Request;
        var isApi = request.Path.StartsWithSegments("/api");
        // A form that was sent is not sent again by itself: its page is shown once more. A list that is downloaded would
        // leave the person on the page of the proof, so there it is the page with the link.
        var back = isApi ? Submit.WithDone(PageBefore(request), "proved")
            : HttpMethods.IsGet(request.Method) ? $"{request.Path}{request.QueryString}" : request.Path.ToString();
        return new(Refusals.ProofNeeded, "/account/confirm?next=" + Uri.EscapeDataString(back), IsPerson: isApi && IsLinkOfPage(request));
    }

    /// <summary>A person pressed a link of ours; no program and no script asks for a page.</summary>
    private static bool IsLinkOfPage(HttpRequest request) => HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string PageBefore(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var before) || before.Authority != request.Host.Value) return "/";
        // What that page said when it was opened is not said again.
        var query = QueryHelpers.ParseQuery(before.Query).Where(q => q.Key != "done").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        return SeeOther.Own(QueryHelpers.AddQueryString(before.AbsolutePath, query));
    }
}
