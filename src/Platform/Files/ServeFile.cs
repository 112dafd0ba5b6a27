using Akada.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Files;

/// <summary>Gives a file to who may read it: whole, in ranges, or "you have it already". Others get 404.</summary>
internal static class ServeFile
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/files/{id:guid}/{name}", [HttpMethods.Get, HttpMethods.Head], async (Guid id, AkadaDb db, FileStore store, IEnumerable<IFileGuard> guards, CancellationToken ct) =>
        {
            var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct);
            var guard = file is null ? null : guards.FirstOrDefault(g => g.OwnerKind == file.OwnerKind);
            var reach = guard is null ? FileReach.Nobody : await guard.ReachAsync(file!.OwnerId, id, ct);
            if (reach == FileReach.Nobody) return Results.NotFound();
            return new FileAnswer(store, new(id, file!.Name, file.MediaType, file.Size, file.Sha256), reach, guard!.IsPersonal);
        }).AllowAnonymous().ExcludeFromDescription();
}
