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

namespace Akada.Accounts.People;

/// <summary>A moderator has looked at an instructor's papers: from now on they may publish (U9).</summary>
public static class ApproveInstructor
{
    public sealed record Request([Required, StringLength(400, MinimumLength = 3)] string Reason);

    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(string code, Request request, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Approve(caller.Id, clock.Now()) is { } no) return no;
            audit.Record("accounts.instructor_approved", user.Id, user.Label, after: new { request.Reason });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/{code}/approve", (string code, Request request, Handler handler, CancellationToken ct) => handler.Handle(code, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Approve an instructor, who may then publish");
}
