using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Inviting;

/// <summary>Sends the way in to everybody who was added by a list, has an e-mail or a phone, and got no message yet. Pressed twice, nobody gets two.</summary>
public static class InviteMany
{
    private const int Batch = 500;

    /// <param name="Import">Only people of this list; without it of all lists.</param>
    public sealed record Request(Guid? Import);

    /// <param name="Sent">Messages on their way.</param>
    public sealed record Answer(int Sent);

    /// <param name="ByEmail">Who would get an e-mail.</param>
    /// <param name="ByPhone">Who would get a short message, which costs money.</param>
    /// <param name="HaveSheet">Who gets nothing, since the message would end the welcome sheet that was printed for them.</param>
    public sealed record Waiting(int ByEmail, int ByPhone, int HaveSheet = 0);

    internal sealed class Handler(AkadaDb db, Letters letters, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Waiting> LookAsync(Guid? import, CancellationToken ct)
        {
            var (waiting, sheets) = (Wanted(import), Sheets());
            return new(await waiting.CountAsync(u => u.Email != null, ct), await waiting.CountAsync(u => u.Email == null, ct), await Reachable(import).CountAsync(u => sheets.Any(t => t.UserId == u.Id), ct));
        }

        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            await using var together = await db.Database.BeginTransactionAsync(ct);
            // A row that all who come here touch: the second press waits, and then finds nobody left.
            await db.Database.ExecuteSqlAsync($"update schools set id = id", ct);
            var sent = 0;
            while (await Wanted(request.Import).OrderBy(u => u.Id).Take(Batch).ToListAsync(ct) is { Count: > 0 } people)
            {
                await letters.InviteAsync(people, ct);
                foreach (var person in people) audit.Record("accounts.invitation_sent", person.Id, person.Label);
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
                sent += people.Count;
            }

            if (sent == 0) return Refusals.NobodyToInvite;
            await together.CommitAsync(ct);
            return new Answer(sent);
        }

        private IQueryable<User> Wanted(Guid? import)
        {
            var (tokens, sheets) = (db.VerificationTokens.AsQueryable(), Sheets());
            return Reachable(import).Where(u => !sheets.Any(t => t.UserId == u.Id) && !tokens.Any(t => t.UserId == u.Id && t.Purpose == TokenPurpose.Onboarding && t.SentTo != null));
        }

        private IQueryable<User> Reachable(Guid? import) => db.Users.ManagedBy(caller)
            .Where(u => u.Status == UserStatus.Invited && u.ImportId != null && (import == null || u.ImportId == import) && (u.Email != null || u.Phone != null));

        private IQueryable<VerificationToken> Sheets()
        {
            var now = clock.Now();
            return db.VerificationTokens.Where(t => t.Purpose == TokenPurpose.Onboarding && t.SentTo == null && t.UsedAt == null && t.ExpiresAt > now);
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/people/invitations", (Guid? import, Handler handler, CancellationToken ct) => handler.LookAsync(import, ct))
            .RequireAuthorization(Policies.Overseer).WithSummary("How many people of lists wait for their invitation");
        api.MapPost("/people/invitations", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Overseer).WithSummary("Send invitations to all who wait for one");
    }
}
