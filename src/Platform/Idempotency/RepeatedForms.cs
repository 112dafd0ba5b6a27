using System.Text.Json;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Platform.Idempotency;

/// <param name="Looks">How often a repeat looks for the first one's answer, each time after a longer pause.</param>
internal sealed record FormPatience(int Looks);

/// <summary>
/// A form that comes again with its one-time key (<see cref="FormKey"/>) gets the first answer instead of making a second record.
/// While the first still runs, the repeat waits for it. Only success is kept: a refused form may be sent again as it is.
/// </summary>
/// <remarks>
/// Runs after authorization and antiforgery, before binding. A key counts for one person, or for one browser of a stranger.
/// </remarks>
internal sealed class RepeatedForms(
    AnswerBook book, FormPrint print, FormPatience patience, Caller caller, TimeProvider clock)
    : IAsyncResourceFilter, IAsyncPageFilter
{
    private const int LongestLocation = 2000;
    private const int LargestPage = 100_000;

    // Shorter than the time after which the store takes a running request for dead.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    // Many repeats that wait must cost the database little: first often, then every two seconds.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // Long enough for a browser that tries again; a session given out an hour ago is not given out once more.
    private static readonly TimeSpan CookiesCount = TimeSpan.FromMinutes(10);

    private static readonly Refusal SentBefore = new("platform.form_sent", RefusalKind.Conflict);
    private static readonly Refusal StillRunning = new("platform.form_running", RefusalKind.Conflict);

    /// <param name="Cookies">What the answer set beside its address: a session, a code that is shown once.</param>
    private sealed record Sent(string[] Cookies, string? Html);

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType
            || context.ActionDescriptor.EndpointMetadata.OfType<RepeatableAttribute>().Any()
            || await print.OfAsync(http, caller) is not { } form)
        {
            await next();
            return;
        }

        var opened = await OpenAsync(form, http.RequestAborted);
        if (opened.Turn is { } turn)
        {
            await CarryOutAsync(http, next, form, turn);
        }
        else if (opened.Earlier is { Status: { } status } earlier && earlier.Request == form.Request)
        {
            context.Result = Replay(http, earlier, status, form.Key);
        }
        else
        {
            var running = opened.Earlier?.Status is null;
            if (running) FormKey.Retain(http, form.Key);
            http.Items[typeof(RepeatedForms)] = running ? StillRunning : SentBefore;
            await next();
        }
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // Here the fields are bound, so the page can be shown again with them.
        var no = context.HttpContext.Items[typeof(RepeatedForms)] as Refusal;
        if (no is not null && context.HandlerInstance is PageModel page) context.Result = await page.RefusedAsync(no);
        else await next();
    }

    private async Task<Opened> OpenAsync(SentForm form, CancellationToken ct)
    {
        var opened = await book.OpenAsync(form.Id, form.Request, ct);
        var pause = FirstPause;
        for (var look = 0; look < patience.Looks && opened is { Turn: null, Earlier: not { Status: not null } }; look++)
        {
            // No row any more: the first one was refused or failed, and the turn is free.
            if (opened.Earlier is null) opened = await book.OpenAsync(form.Id, form.Request, ct);
            else
            {
                await Task.Delay(pause, ct);
                pause = pause * 1.4 < LongestPause ? pause * 1.4 : LongestPause;
                opened = new(null, await book.FindAsync(form.Id, ct));
            }
        }

        return opened;
    }

    private async Task CarryOutAsync(HttpContext http, ResourceExecutionDelegate next, SentForm form, Guid turn)
    {
        var outer = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var hungUp = http.RequestAborted;
        using var time = new CancellationTokenSource(Longest);
        using var memory = new MemoryStream();
        var buffered = new StreamResponseBodyFeature(memory, outer);
        http.Features.Set<IHttpResponseBodyFeature>(buffered);
        // Who hangs up does not stop it: cancelled between the commit and the answer, the repeat would do all once more.
        http.RequestAborted = time.Token;
        var kept = false;
        try
        {
            var done = await next();
            await buffered.Writer.FlushAsync(CancellationToken.None);
            if (done.Exception is null) kept = await KeepAsync(http, form, turn, memory);
        }
        finally
        {
            http.RequestAborted = hungUp;
            http.Features.Set(outer);
            if (!kept) await book.ReleaseAsync(form.Id, turn);
        }

        if (memory.Length == 0) return;
        memory.Position = 0;
        await memory.CopyToAsync(http.Response.Body, hungUp);
    }

    private async Task<bool> KeepAsync(HttpContext http, SentForm form, Guid turn, MemoryStream body)
    {
        var response = http.Response;
        var location = response.Headers.Location.ToString();
        var isRedirect = response.StatusCode is StatusCodes.Status303SeeOther or StatusCodes.Status302Found;
        if (isRedirect && location.Length is 0 or > LongestLocation) return false;
        if (!isRedirect && response.StatusCode != StatusCodes.Status200OK) return false;
        // A page is kept only for somebody who is signed in: it may show once what can never be shown again, as a token.
        if (!isRedirect && (!caller.IsSignedIn || form.IsStranger || body.Length > LargestPage)) return false;
        var cookies = response.Headers.SetCookie.OfType<string>().Where(c => !print.IsAntiforgery(c)).ToArray();
        var html = isRedirect ? null : System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        var sent = cookies.Length == 0 && html is null ? [] : JsonSerializer.SerializeToUtf8Bytes(new Sent(cookies, html));
        await book.KeepAsync(form.Id, turn, response.StatusCode, response.ContentType, isRedirect ? location : null, sent);
        if (isRedirect || !Submit.IsShownAgain(http)) SayArrived(http, form.Key);
        return true;
    }

    private IActionResult Replay(HttpContext http, KeptAnswer earlier, int status, string key)
    {
        var body = book.BodyOf(earlier);
        var sent = body.Length == 0 ? null : JsonSerializer.Deserialize<Sent>(body);
        http.Response.Headers[RepeatedRequests.Replayed] = "true";
        http.Response.Headers.CacheControl = "no-store";
        if (clock.Now() - earlier.StartedAt < CookiesCount)
        {
            foreach (var cookie in sent?.Cookies ?? []) http.Response.Headers.Append("Set-Cookie", cookie);
        }

        SayArrived(http, key);
        if (earlier.Location is { } location)
        {
            http.Response.Headers.Location = location;
            return new StatusCodeResult(status);
        }

        var html = WithNonce(sent?.Html ?? "", http.Items["csp-nonce"] as string);
        return new ContentResult { StatusCode = status, ContentType = earlier.ContentType, Content = html };
    }

    // The policy of this answer allows scripts by another number than that of the first.
    private static string WithNonce(string html, string? nonce)
    {
        const string Mark = "nonce=\"";
        var at = html.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0 || nonce is null) return html;
        var old = html[(at + Mark.Length)..html.IndexOf('"', at + Mark.Length)];
        return html.Replace(Mark + old + '"', Mark + nonce + '"', StringComparison.Ordinal);
    }

    private static void SayArrived(HttpContext http, string key) => http.Response.Cookies.Append(FormKey.ArrivedCookie, key, new()
    {
        MaxAge = TimeSpan.FromMinutes(10),
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        IsEssential = true,
    });
}
