using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>An admin enters how a dispute ended, where the provider's message does not say it.</summary>
public static class DecideDispute
{
    /// <param name="SchoolKeeps">True when the school keeps the money.</param>
    public sealed record Request([Required] bool? SchoolKeeps);

    internal sealed class Handler(AkadaDb db, BookDispute book, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Guid id, Request request, CancellationToken ct)
        {
            if (await db.Disputes.Where(d => d.Id == id).Select(d => (Guid?)d.OrderId).SingleOrDefaultAsync(ct) is not { } orderId) return Refusals.NoSuchDispute;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.LockOrderAsync(orderId, ct);
            if (await book.DecideAsync(await db.Disputes.SingleAsync(d => d.Id == id, ct), request.SchoolKeeps!.Value, ct) is { } no) return no;
            audit.Record("payments.dispute_entered", orderId, after: new { request.SchoolKeeps });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/disputes/{id:guid}/decide", (Guid id, Request request, Handler handler, CancellationToken ct) => handler.Handle(id, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Enter how a dispute ended");
}
