using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Akada.Platform.Files;

/// <summary>A kept file on its way out, with ranges, ETag and 304. Whoever makes it has checked the right to read.</summary>
public sealed class FileAnswer(FileStore store, KeptFile file, FileReach reach, bool isPersonal) : ActionResult, IResult
{
    // Whatever it is, it runs nothing here, even opened by itself.
    private const string Locked = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; base-uri 'none'; frame-ancestors 'self'; sandbox";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!store.Has(file.Id)) return Results.NotFound().ExecuteAsync(httpContext);
        var headers = httpContext.Response.Headers;
        Keep(headers);
        headers.XContentTypeOptions = "nosniff";
        // Browsers' own PDF viewers refuse to start in a sandbox; scripts in a PDF cannot reach the page's origin.
        headers.ContentSecurityPolicy = file.MediaType == FileKind.Pdf ? "base-uri 'none'; frame-ancestors 'self'" : Locked;
        var type = file.MediaType.StartsWith("text/", StringComparison.Ordinal) ? file.MediaType + "; charset=utf-8" : file.MediaType;
        var download = FileKind.IsShown(file.MediaType) ? null : file.Name;
        return Results.File(store.Open(file.Id), type, download, null, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true).ExecuteAsync(httpContext);
    }

    // The bytes under an id never change; the right to them may, so no shared cache keeps them.
    private void Keep(IHeaderDictionary headers)
    {
        if (isPersonal)
        {
            headers.CacheControl = "no-store";
        }
        else if (reach == FileReach.Everybody)
        {
            headers.CacheControl = "private, max-age=86400, immutable";
        }
        else
        {
            // Asked for again by its ETag, which costs no bytes. With other cookies, as after signing out, a browser
            // asks even on Back.
            headers.CacheControl = "private, no-cache";
            headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Cookie);
        }
    }

    public override Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);
}
