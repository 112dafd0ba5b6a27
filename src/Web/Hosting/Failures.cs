using Akada.Kernel;
using Akada.Platform.Api;

namespace Akada.Web.Hosting;

/// <summary>The one place that catches the unexpected. Pages get a page, programs get problem+json, the log gets the exception.</summary>
internal sealed partial class Failures(RequestDelegate next, ILogger<Failures> log)
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
        catch (Exception e) when (!http.Response.HasStarted)
        {
            if (e is BadHttpRequestException bad)
            {
                if (BadBody.In(bad) is { } where) await new Refused(where, bad.StatusCode).ExecuteAsync(http);
                else await AnswerAsync(http, bad.StatusCode, "web.bad_request");
                return;
            }

            Failed(log, e, http.Request.Method, http.GetEndpoint()?.DisplayName);
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
                _ => RefusalKind.Invalid,
            };
            await new Refused(new(code, kind), status).ExecuteAsync(http);
            return;
        }

        RetryLater.Tell(http.Response, null, status);
        await ErrorPage.ShowAsync(http, status, code);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    private static partial void Failed(ILogger log, Exception e, string method, string? endpoint);
}
