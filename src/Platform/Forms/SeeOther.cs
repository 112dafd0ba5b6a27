using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Platform.Forms;

/// <summary>
/// 303: the browser follows with a GET, so that a reload never posts twice. MVC's own redirect says 302. The one place that every redirect
/// goes through: an address that is not our own leads home instead, however it was spelled. Browsers read <c>/\x</c> and <c>/ tab /x</c> as <c>//x</c>.
/// </summary>
/// <param name="url">A path of ours. For an address elsewhere there is <see cref="Outside"/>.</param>
/// <param name="status">301, 302 or 308 where something has moved, or where a way only leads on.</param>
public sealed class SeeOther(string url, int status = StatusCodes.Status303SeeOther) : ActionResult, IResult
{
    private bool _isOutside;

    public string Url { get; } = url;

    /// <summary>Leads where an author's link leads: to a web address, and to nothing else.</summary>
    public static SeeOther Outside(string url) => new(url, StatusCodes.Status302Found) { _isOutside = Uri.TryCreate(url, UriKind.Absolute, out var web) && web.Scheme is "https" or "http" };

    /// <summary>The address that a page was asked to go on to, or the home page when that is none of ours.</summary>
    public static string Own(string? wanted) => RedirectHttpResult.IsLocalUrl(wanted) && wanted.StartsWith('/') ? wanted : "/";

    public static void Send(HttpContext http, string url) => new SeeOther(url).Write(http);

    public override void ExecuteResult(ActionContext context) => Write(context.HttpContext);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        Write(httpContext);
        return Task.CompletedTask;
    }

    private void Write(HttpContext http)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = InAscii(_isOutside ? Url : http.Request.PathBase + Own(Url));
    }

    // The slug of a course may be in any script, a header may not.
    private static string InAscii(string url) => Ascii.IsValid(url) ? url : string.Concat(url.EnumerateRunes().Select(c => c.IsAscii ? c.ToString() : Uri.EscapeDataString(c.ToString())));
}
