using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.Devices;

/// <summary>
/// A page or route that asks for a proof of the last ten minutes: whoever finds an open browser must not get at the
/// school's keys or at the data of many (OWASP ASVS 5.0, 7.5.2). For tokens the proof was owed when they were made.
/// </summary>
/// <param name="handlers">Only these handlers of the page; none means all of it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FreshProofAttribute(params string[] handlers) : Attribute
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public bool Asks(HttpRequest request) => handlers.Length == 0 || handlers.Contains(request.Query["handler"].ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the caller's browser proved its owner within the last ten minutes.</summary>
    public static bool Has(Caller caller, DateTime now) => caller.ProvedAt is { } at && now - at <= Fresh;
}

/// <summary>Leads to <c>/account/confirm</c> where a proof is owed, and back from there.</summary>
public sealed class FreshProofFirst(RequestDelegate next, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext http, Caller caller)
    {
        var asked = http.GetEndpoint()?.Metadata.GetMetadata<FreshProofAttribute>();
        if (asked is null || !caller.IsSignedIn || caller.ByToken || FreshProofAttribute.Has(caller, clock.Now()) || !asked.Asks(http.Request)) return next(http);
        if (http.Request.Path.StartsWithSegments("/api")) return new Refused(Refusals.ProofNeeded).ExecuteAsync(http);
        // A form that was sent is not sent again by itself: its page is shown once more.
        var back = HttpMethods.IsGet(http.Request.Method) ? $"{http.Request.Path}{http.Request.QueryString}" : http.Request.Path.ToString();
        SeeOther.Send(http, "/account/confirm?next=" + Uri.EscapeDataString(back));
        return Task.CompletedTask;
    }
}
