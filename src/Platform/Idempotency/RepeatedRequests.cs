using System.Security.Cryptography;
using System.Text;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Idempotency;

/// <summary>
/// A write request that comes again with the same <c>Idempotency-Key</c> is not carried out again: it gets the first answer, with <c>Idempotency-Replayed: true</c>.
/// For phones that lose the line after sending.
/// </summary>
public static class RepeatedRequests
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";

    // In the place of a media type: the answer itself was too large to keep.
    private const string Large = "large";

    private const int LongestKey = 100;
    private const int LargestBody = 64_000;

    private static readonly Refusal BadKey = new("platform.idempotency_key", RefusalKind.Invalid);
    private static readonly Refusal Mismatch = new("platform.idempotency_mismatch", RefusalKind.Invalid);
    private static readonly Refusal TooLarge = new("platform.idempotency_done", RefusalKind.Conflict);
    private static readonly Refusal Running = new("platform.idempotency_running", RefusalKind.Conflict);

    /// <summary>Lets the routes take the header on POST, PUT, PATCH and DELETE. Answers are kept for 24 hours for the same caller, method and path.</summary>
    /// <remarks>
    /// Only success is kept: a refusal changed nothing, and may be asked for again. Of a large answer only that there was one. Nothing is kept for strangers,
    /// who could fill the table. A program that dies in the middle frees its key after two minutes. Cookies and other headers are not repeated.
    /// </remarks>
    public static TBuilder Idempotent<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => AnswerAsync(http, next);
        });
        return routes;
    }

    internal static void AddIdempotency(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton<AnswerBook>();
        services.AddSingleton<FormPrint>();
        services.AddSingleton(new FormPatience(16));
        services.Configure<MvcOptions>(options => options.Filters.Add<RepeatedForms>());
        services.AddJob<ForgetAnswers>("answers.forget", TimeSpan.FromHours(1));
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var isWrite = HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method) || HttpMethods.IsPatch(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method);
        var keys = http.Request.Headers[Header];
        var caller = http.RequestServices.GetRequiredService<Caller>();
        if (!isWrite || keys.Count == 0 || !caller.IsSignedIn)
        {
            await next(http);
            return;
        }

        if (keys is not [{ Length: > 0 and <= LongestKey } key])
        {
            await new Refused(BadKey).ExecuteAsync(http);
            return;
        }

        var book = http.RequestServices.GetRequiredService<AnswerBook>();
        var id = Hash($"{caller.Id}\n{http.Request.Method}\n{http.Request.PathBase}{http.Request.Path}\n{key}");
        var keyed = http.RequestServices.GetRequiredService<KeyedHash>();
        var plain = await HashAsync(http);
        // The body may hold a PIN, which a plain hash would give away to who reads the table.
        var request = keyed.Of("idempotency.request", plain);
        var opened = await book.OpenAsync(id, request, http.RequestAborted);
        if (opened.Turn is { } turn) await CarryOutAsync(http, next, book, id, turn);
        else await RepeatAsync(http, book, opened.Earlier, opened.Earlier?.Request == plain ? plain : request);
    }

    private static async Task CarryOutAsync(HttpContext http, RequestDelegate next, AnswerBook book, string id, Guid turn)
    {
        var outer = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var memory = new MemoryStream();
        var buffered = new StreamResponseBodyFeature(memory, outer);
        http.Features.Set<IHttpResponseBodyFeature>(buffered);
        var kept = false;
        try
        {
            await next(http);
            await buffered.Writer.FlushAsync();
            var status = http.Response.StatusCode;
            if (status is >= 200 and < 400)
            {
                var isLarge = memory.Length > LargestBody;
                await book.KeepAsync(id, turn, status, isLarge ? Large : http.Response.ContentType, http.Response.Headers.Location, isLarge ? [] : memory.ToArray());
                kept = true;
            }
        }
        finally
        {
            http.Features.Set(outer);
            if (!kept) await book.ReleaseAsync(id, turn);
        }

        memory.Position = 0;
        await memory.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task RepeatAsync(HttpContext http, AnswerBook book, KeptAnswer? earlier, string request)
    {
        if (earlier is not null && earlier.Request != request)
        {
            await new Refused(Mismatch).ExecuteAsync(http);
            return;
        }

        // No row any more: the first one has failed just now and freed the key.
        if (earlier?.Status is not { } status)
        {
            http.Response.Headers.RetryAfter = "1";
            await new Refused(Running).ExecuteAsync(http);
            return;
        }

        if (earlier.ContentType == Large)
        {
            await new Refused(TooLarge).ExecuteAsync(http);
            return;
        }

        var response = http.Response;
        response.StatusCode = status;
        response.Headers[Replayed] = "true";
        if (earlier.ContentType is { } type) response.ContentType = type;
        if (earlier.Location is { } location) response.Headers.Location = location;
        var body = book.BodyOf(earlier);
        if (body.Length > 0) await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static async Task<string> HashAsync(HttpContext http)
    {
        var request = http.Request;
        request.EnableBuffering();
        var body = await SHA256.HashDataAsync(request.Body, http.RequestAborted);
        request.Body.Position = 0;
        // Of multipart only the media type counts: a repeated upload may draw another boundary, but then its body differs as well and is refused.
        return Hash($"{request.QueryString}\n{request.ContentType?.Split(';')[0]}\n{Convert.ToHexStringLower(body)}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
