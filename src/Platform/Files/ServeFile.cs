using Akada.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Akada.Platform.Files;

/// <summary>Gives a file to who may read it: whole, in ranges, or "you have it already". Others get 404.</summary>
internal static class ServeFile
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/files/{id:guid}/{name}", async (Guid id, AkadaDb db, FileStore store, IEnumerable<IFileGuard> guards, HttpContext http, CancellationToken ct) =>
        {
            var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct);
            var guard = file is null ? null : guards.FirstOrDefault(g => g.OwnerKind == file.OwnerKind);
            if (guard is null || !await guard.MayReadAsync(file!.OwnerId, id, ct)) return Results.NotFound();
            var headers = http.Response.Headers;
            headers.CacheControl = "private, max-age=86400, immutable";
            // Whatever it is, it runs nothing here, even opened by itself.
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; sandbox";
            var shown = FileKind.IsShown(file.MediaType);
            return Results.File(store.Open(id), file.MediaType, shown ? null : file.Name, lastModified: null,
                entityTag: new EntityTagHeaderValue($"\"{file.Sha256[..32]}\""), enableRangeProcessing: true);
        }).AllowAnonymous().ExcludeFromDescription();
}
