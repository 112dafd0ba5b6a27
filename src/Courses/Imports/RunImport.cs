using Akada.Accounts;
using Akada.Courses.Importing;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akada.Courses.Imports;

/// <summary>There is something to do for this import: to read its package, or to write what was confirmed.</summary>
internal sealed record ImportQueued(Guid ImportId) : IEvent;

/// <summary>
/// Does an import's work in the background: reads the package and makes the plan, or writes the confirmed plan. Killed at any point it begins
/// that piece anew, since a course changes in one transaction only, together with the import's state.
/// </summary>
internal sealed class RunImport(
    AkadaDb db, FileStore store, IAccounts accounts, MakePlan plans, SaveImport save, Work work, Caller caller, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RunImport> log)
    : IDeliver<ImportQueued>
{
    // A package that ends the program, as by taking all its memory, must not do so for ever.
    private const int MostTries = 3;

    /// <summary>Longer than the import's own time, so that it is the import that ends and says so.</summary>
    public static readonly TimeSpan Patience = ImportWatch.Longest + TimeSpan.FromMinutes(2);

    public async Task DeliverAsync(ImportQueued happened, DeliveryTry attempt, CancellationToken ct)
    {
        var id = happened.ImportId;
        if (await db.CourseImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import || !import.State.IsRunning()) return;
        var writes = import.State is ImportState.Confirmed or ImportState.Writing;
        var state = writes ? ImportState.Writing : ImportState.Reading;
        if (attempt.Number > MostTries)
        {
            await EndAsync(import, ImportState.Failed, Refusals.ImportBroke, ct);
            return;
        }

        if (await accounts.FindAsync(import.ImportedBy, ct) is not { Active: true, Role: Role.Instructor or Role.Moderator or Role.Admin } who)
        {
            await EndAsync(import, ImportState.Cancelled, null, ct);
            return;
        }

        caller.SignIn(who.Id, who.Code, who.Name, who.Role, Guid.Empty, verified: true, approved: who.Approved);
        if (!await BeginAsync(import, state, ct)) return;
        await using var watch = new ImportWatch(scopes, clock, log, id, state, ct);
        var isBroken = true;
        try
        {
            if (writes) await WriteAsync(import, watch);
            else await ReadAsync(import, watch);
            isBroken = false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && (watch.WasCancelled || watch.IsTimeOver))
        {
            isBroken = false;
            db.ChangeTracker.Clear();
            if (watch.WasCancelled) await EndAsync(import, ImportState.Cancelled, null, ct, only: i => i.CancelAsked);
            else await EndAsync(import, ImportState.Failed, Refusals.ImportTooSlow.With((int)ImportWatch.Longest.TotalMinutes), ct);
        }
        finally
        {
            // The worker's log names what it was.
            if (isBroken && attempt.Number == MostTries && !ct.IsCancellationRequested)
            {
                db.ChangeTracker.Clear();
                await EndAsync(import, ImportState.Failed, Refusals.ImportBroke, ct);
            }
        }
    }

    private async Task<bool> BeginAsync(CourseImport import, ImportState state, CancellationToken ct)
    {
        if (import.CancelAsked)
        {
            await EndAsync(import, ImportState.Cancelled, null, ct);
            return false;
        }

        var now = clock.Now();
        return await db.MoveAsync(import.Id, [import.State], set => set.SetProperty(i => i.State, state).SetProperty(i => i.SeenAt, now).SetProperty(i => i.StepsDone, 0).SetProperty(i => i.StepsInAll, 0), ct);
    }

    private async Task ReadAsync(CourseImport import, ImportWatch watch)
    {
        var read = await OpenAsync(import, watch, async draft =>
        {
            var plan = ImportJson.Of(await plans.OfAsync(draft, import.OwnerId, watch, watch.Token));
            await watch.StopAsync();
            var expires = clock.Now() + CourseImport.PlanLife;
            await db.MoveAsync(
                import.Id, [ImportState.Reading], set => set.SetProperty(i => i.State, ImportState.Planned).SetProperty(i => i.Plan, plan).SetProperty(i => i.ExpiresAt, expires),
                CancellationToken.None, only: i => !i.CancelAsked);
            return (Refusal?)null;
        });
        if (read is { } no) await EndAsync(import, ImportState.Failed, no, CancellationToken.None);
        else await EndAsync(import, ImportState.Cancelled, null, CancellationToken.None, only: i => i.CancelAsked);
    }

    private async Task WriteAsync(CourseImport import, ImportWatch watch)
    {
        var no = await OpenAsync(import, watch, async draft => (await save.WriteAsync(import, draft, import.TargetId, publish: false, watch, watch.Token)).Refusal);
        if (no is null) return;
        if (no == Refusals.ImportOver)
        {
            await EndAsync(import, ImportState.Cancelled, null, CancellationToken.None, only: i => i.CancelAsked);
            return;
        }

        if (no != Refusals.ImportPlanChanged)
        {
            await EndAsync(import, ImportState.Failed, no, CancellationToken.None);
            return;
        }

        // Rule 96: what was confirmed is no more what would happen. Read again, in a scope that has seen nothing yet, and ask again.
        var trouble = ImportJson.Of(no);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (!await db.MoveAsync(
            import.Id, [ImportState.Writing], set => set.SetProperty(i => i.State, ImportState.Waiting).SetProperty(i => i.Trouble, trouble).SetProperty(i => i.Plan, (string?)null), CancellationToken.None)) return;
        work.Publish(new ImportQueued(import.Id));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Reads the stored package and does something with it while it is open.</summary>
    private async Task<Refusal?> OpenAsync(CourseImport import, ImportWatch watch, Func<CourseDraft, Task<Refusal?>> act)
    {
        if (import.FileId is not { } file || !store.Has(file)) return Refusals.ImportBroke;
        await using var content = store.Open(file);
        // What does not look at the token is left behind: its file closes, and its next page ends it.
        var draft = await ReadAsideAsync().WaitAsync(watch.Token);
        return draft.Refusal is { } no ? no : await act(draft.Value);

        // Reading computes more than it waits.
        async Task<Result<CourseDraft>> ReadAsideAsync()
        {
            await Task.Yield();
            return await CoursePackage.ReadAsync(content, import.FileName, watch.Token);
        }
    }

    private async Task EndAsync(CourseImport import, ImportState end, Refusal? why, CancellationToken ct, System.Linq.Expressions.Expression<Func<CourseImport, bool>>? only = null)
    {
        var trouble = why is null ? null : ImportJson.Of(why);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.MoveAsync(
            import.Id, ImportStates.Running, set => set.SetProperty(i => i.State, end).SetProperty(i => i.Trouble, trouble).SetProperty(i => i.Plan, (string?)null).SetProperty(i => i.FileId, (Guid?)null), ct, only)) return;
        if (import.FileId is { } file) await store.ForgetAsync(file, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (import.FileId is { } package) store.Abandon([package]);
    }
}
