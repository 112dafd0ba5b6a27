using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Akada.Platform.Files;

/// <summary>A kept file on its way out, with ranges, ETag and 304. Whoever makes it has checked the right to read.</summary>
public sealed class FileAnswer(FileStore store, KeptFile file) : ActionResult, IResult
{
    // Whatever it is, it runs nothing here, even opened by itself.
    private const string Locked = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; sandbox";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!store.Has(file.Id)) return Results.NotFound().ExecuteAsync(httpContext);
        var headers = httpContext.Response.Headers;
        // The bytes under an id never change; the right to them may, so no shared cache keeps them.
        headers.CacheControl = "private, max-age=86400, immutable";
        headers.XContentTypeOptions = "nosniff";
        // Browsers' own PDF viewers refuse to start in a sandbox; scripts in a PDF cannot reach the page's origin.
        headers.ContentSecurityPolicy = file.MediaType == FileKind.Pdf ? "frame-ancestors 'self'" : Locked;
        var type = file.MediaType.StartsWith("text/", StringComparison.Ordinal) ? file.MediaType + "; charset=utf-8" : file.MediaType;
        var download = FileKind.IsShown(file.MediaType) ? null : file.Name;
        return Results.File(store.Open(file.Id), type, download, null, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true).ExecuteAsync(httpContext);
    }

    public override Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);
}
