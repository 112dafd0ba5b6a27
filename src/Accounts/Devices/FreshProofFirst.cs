using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.Devices;

/// <summary>Leads to <c>/account/confirm</c> where a proof is owed, and back from there.</summary>
public sealed class FreshProofFirst(RequestDelegate next, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext http, Caller caller)
    {
        var asked = http.GetEndpoint()?.Metadata.GetMetadata<FreshProofAttribute>();
        if (asked is null || !caller.IsSignedIn || !asked.Asks(http.Request)) return next(http);
        if (caller.ByToken) return caller.ReadsOnly ? new Refused(Refusals.TokenTakesNoLists).ExecuteAsync(http) : next(http);
        if (FreshProofAttribute.Has(caller, clock.Now())) return next(http);
        var request = http.Request;
        var isApi = request.Path.StartsWithSegments("/api");
        if (isApi && !IsLinkOfPage(request)) return new Refused(Refusals.ProofNeeded).ExecuteAsync(http);
        // A form that was sent is not sent again by itself: its page is shown once more. A list that is downloaded would
        // leave the person on the page of the proof, so there it is the page with the link.
        var back = isApi ? Submit.WithDone(PageBefore(request), "proved")
            : HttpMethods.IsGet(request.Method) ? $"{request.Path}{request.QueryString}" : request.Path.ToString();
        SeeOther.Send(http, "/account/confirm?next=" + Uri.EscapeDataString(back));
        return Task.CompletedTask;
    }

    /// <summary>A person pressed a link of ours; no program and no script asks for a page.</summary>
    private static bool IsLinkOfPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string PageBefore(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var before) && before.Authority == request.Host.Value
            ? SeeOther.Own(before.PathAndQuery) : "/";
}
