using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.Input;

namespace Akada.Web.Hosting;

/// <summary>
/// The one place that catches the unexpected. Pages get a page, programs get problem+json, the log gets the exception with the trace that both were told.
/// Passing trouble is answered as passing (rule 120).
/// </summary>
internal sealed partial class Failures(RequestDelegate next, Troubles troubles, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = 499;
        }
        catch (Exception e) when (http.Response.HasStarted && Trouble.Of(e) is { } kind)
        {
            // Half of the answer is out; the line is cut, so that nobody takes it for whole.
            troubles.Note(kind, e, http.TraceIdentifier);
            http.Abort();
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            if (InputRefusals.Of(e) is { } refused)
            {
                await AnswerAsync(http, refused);
                return;
            }

            if (e is BadHttpRequestException bad)
            {
                if (BadBody.In(bad) is { } where) await new Refused(where, bad.StatusCode).ExecuteAsync(http);
                else await AnswerAsync(http, bad.StatusCode, "web.bad_request");
                return;
            }

            if (Trouble.Of(e) is { } kind)
            {
                // One line in the log stands for many requests: all of them are told its trace.
                http.TraceIdentifier = troubles.Note(kind, e, http.TraceIdentifier);
                http.Response.Headers.RetryAfter = kind == TroubleKind.Full ? "60" : "10";
                await AnswerAsync(http, 503, kind == TroubleKind.Full ? "web.disk_full" : "web.unavailable");
                return;
            }

            Failed(log, e, http.Request.Method, http.GetEndpoint()?.DisplayName, http.TraceIdentifier);
            await AnswerAsync(http, 500, "web.failed");
        }

        if (!http.Response.HasStarted && http.Response.StatusCode is >= 400 and < 600 && http.Response.ContentLength is null && http.Response.ContentType is null)
        {
            await AnswerAsync(http, http.Response.StatusCode, http.Response.StatusCode switch
            {
                401 => "web.sign_in_needed",
                403 => "web.forbidden",
                404 => "platform.not_found",
                405 => "web.method",
                413 => "web.too_large",
                415 => "web.media_type",
                429 => "web.too_many",
                < 500 => "web.bad_request",
                _ => "web.failed",
            });
        }
    }

    private static Task AnswerAsync(HttpContext http, Refusal refusal) => IsForPrograms(http)
        ? new Refused(refusal).ExecuteAsync(http)
        : ErrorPage.ShowAsync(http, Status.Of(refusal.Kind), refusal.Code, refusal.Args);

    private static bool IsForPrograms(HttpContext http) => http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/webhooks");

    private static async Task AnswerAsync(HttpContext http, int status, string code)
    {
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            var kind = status switch
            {
                401 => RefusalKind.SignInNeeded,
                403 => RefusalKind.Forbidden,
                404 => RefusalKind.NotFound,
                429 => RefusalKind.TooMany,
                503 => RefusalKind.Unavailable,
                _ => RefusalKind.Invalid,
            };
            await new Refused(new(code, kind), status).ExecuteAsync(http);
            return;
        }

        RetryLater.Tell(http.Response, null, status);
        await ErrorPage.ShowAsync(http, status, code);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed. Trace {Trace}")]
    private static partial void Failed(ILogger log, Exception e, string method, string? endpoint, string trace);
}
