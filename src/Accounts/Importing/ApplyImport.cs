using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Profile;
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

namespace Akada.Accounts.Importing;

/// <summary>Second step of an import: does what the dry run showed, all of it or nothing. Rows with errors are left out.</summary>
public static class ApplyImport
{
    private const int Batch = 500;

    /// <param name="Fingerprint">As the dry run gave it.</param>
    public sealed record Request([Required, StringLength(64)] string Fingerprint);

    public sealed record Answer(int New, int Changed, int Unchanged, int LeftOut);

    internal sealed class Handler(AkadaDb db, ShowImport.Handler imports, PlanImport planner, Codes codes, WriteParticulars particulars, IEnumerable<ILinkGuardians> guardians, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Guid id, Request request, CancellationToken ct)
        {
            if (await imports.FindAsync(id, ct) is not { } import) return Refusals.NoSuchImport;
            await using var together = await db.Database.BeginTransactionAsync(ct);
            // Two presses of the button: only the first finds the list not applied yet.
            var now = clock.Now();
            if (await db.PeopleImports.Where(i => i.Id == id && i.AppliedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.AppliedAt, now), ct) == 0) return Refusals.AlreadyApplied;
            var plan = (await planner.PlanAsync(import.Content, import.UsualRole, ct)).Value;
            if (plan.Fingerprint() != request.Fingerprint) return Refusals.PeopleChanged;

            var links = new List<(Guid, Guid)>();
            if (await AddAsync(id, plan, links, ct) is { } no) return no;
            if (await ChangeAsync(plan, links, ct) is { } late) return late;
            if (links.Count > 0) await guardians.First().LinkAsync(links, ct);
            var answer = new Answer(plan.Count(RowKind.New), plan.Count(RowKind.Changed), plan.Count(RowKind.Unchanged), plan.Count(RowKind.Error));
            await db.PeopleImports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Added, answer.New).SetProperty(i => i.Updated, answer.Changed), ct);
            audit.Record("accounts.people_imported", id, import.FileName, after: answer);
            await db.SaveChangesAsync(ct);
            await together.CommitAsync(ct);
            return answer;
        }

        private async Task<Refusal?> AddAsync(Guid importId, ImportPlan plan, List<(Guid, Guid)> links, CancellationToken ct)
        {
            foreach (var role in plan.Rows.Where(r => r.Kind == RowKind.New).GroupBy(r => r.Wanted!.Role))
            {
                var drawn = await codes.NextAsync(role.Key, role.Count(), ct);
                foreach (var batch in role.Zip(drawn).Chunk(Batch))
                {
                    foreach (var (row, code) in batch)
                    {
                        var user = User.New(role.Key, row.Wanted!.Name, clock.Now(), UserStatus.Invited, code, importId);
                        user.VouchFor(clock.Now());
                        if (user.Role == Role.Instructor) user.Approve(caller.Id, clock.Now());
                        Write(user, row, links, clock.Now());
                        db.Users.Add(user);
                        audit.Record("accounts.imported", user.Id, user.Label, after: new { user.Role });
                    }

                    if (await SaveAsync(ct) is { } no) return no;
                }
            }

            return null;
        }

        private async Task<Refusal?> ChangeAsync(ImportPlan plan, List<(Guid, Guid)> links, CancellationToken ct)
        {
            foreach (var batch in plan.Rows.Where(r => r.Kind == RowKind.Changed).Chunk(Batch))
            {
                var ids = batch.Select(r => r.PersonId!.Value).ToList();
                var people = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
                var invited = await db.VerificationTokens.Where(t => ids.Contains(t.UserId) && t.Purpose == TokenPurpose.Onboarding && t.SentTo != null).Select(t => t.UserId).ToHashSetAsync(ct);
                foreach (var row in batch)
                {
                    var user = people[row.PersonId!.Value];
                    var (before, oldEmail, oldPhone) = (Trace.Of(user), user.Email, user.Phone);
                    Write(user, row, links, clock.Now());
                    // Who was not invited yet is when all of the list are.
                    if ((user.Email != oldEmail || user.Phone != oldPhone) && (user.Status != UserStatus.Invited || invited.Contains(user.Id))) await particulars.TellAsync(user, oldEmail, ct);
                    var trace = Trace.Between(before, user);
                    audit.Record("accounts.changed_by_import", user.Id, user.Label, trace.Before, trace.After);
                }

                if (await SaveAsync(ct) is { } no) return no;
            }

            return null;
        }

        /// <summary>Empty cells leave what is there.</summary>
        private static void Write(User user, PlannedRow row, List<(Guid, Guid)> links, DateTime now)
        {
            var wanted = row.Wanted!;
            user.Rename(wanted.Name);
            if (wanted.Email is not null) user.UseEmail(wanted.Email);
            if (wanted.Phone is not null) user.UsePhone(wanted.Phone, now);
            user.Describe(user.Address, wanted.Language ?? user.Language, user.TimeZone, wanted.BornOn ?? user.BornOn);
            if (wanted.GuardianId is { } guardian && (row.Kind == RowKind.New || row.Changes.Any(c => c.Field == "guardian_code"))) links.Add((user.Id, guardian));
        }

        private async Task<Refusal?> SaveAsync(CancellationToken ct)
        {
            var late = await db.TrySaveAsync(ct, ("users(email_key)", Refusals.PeopleChanged), ("users(code)", Refusals.PeopleChanged));
            db.ChangeTracker.Clear();
            return late;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/imports/{id:guid}/apply", (Guid id, Request request, Handler handler, CancellationToken ct) => handler.Handle(id, request, ct).ToOk())
            .RequireAuthorization(Policies.Overseer).WithSummary("Apply an import as its dry run showed it");
}
