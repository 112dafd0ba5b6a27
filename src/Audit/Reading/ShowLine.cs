using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Reading;

/// <summary>One line with all its fields. The list leaves most of them out, since a page of twenty must stay small.</summary>
public static class ShowLine
{
    internal sealed class Handler(AkadaDb db, ReadingNote note)
    {
        public async Task<AuditLine?> ReadAsync(Guid id, CancellationToken ct)
        {
            await note.TakeAsync(ct);
            return await AuditLine.Of(db.AuditLogs.AsNoTracking().Where(a => a.Id == id), db.AuditSeals).SingleOrDefaultAsync(ct);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/audit/{id:guid}", (Guid id, Handler handler, CancellationToken ct) => handler.ReadAsync(id, ct).OrNotFound())
            .RequireAuthorization(Policies.Admin).WithSummary("One line of the audit trail");
}
