using Akada.Audit.Checking;
using Akada.Audit.Reading;
using Akada.Audit.Trail;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Audit;

public static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddValidation();
        services.AddHandlersOf<AuditTrail>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<Seals>();
        services.AddSingleton<TrailHead>();
        services.AddScoped<IAuditHistory, AuditHistory>();
        services.AddJob<SealTrail.Job>("audit.seal", TimeSpan.FromSeconds(5));
        services.AddJob<CheckWholeTrail>("audit.check", TimeSpan.FromMinutes(1));
        return services.AddSingleton(new NavItem("audit", "/audit", "shield", 90, c => c.IsAdmin));
    }

    public static void MapAudit(this RouteGroupBuilder api)
    {
        ReadTrail.Map(api);
        ShowLine.Map(api);
        ExportTrail.Map(api);
        ReadChecks.Map(api);
        CheckTrail.Map(api);
    }

    /// <summary>Seals and checks the whole trail in one go, for the command line. May take minutes on millions of lines.</summary>
    public static async Task<AuditReport> VerifyAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var check = await scope.ServiceProvider.GetRequiredService<CheckWholeTrail>().AtOnceAsync(ct);
        return new AuditReport(check.Verified, check.BrokenAt, check.BrokenLineId, check.Hash);
    }

    /// <summary>Checks the whole trail and writes nothing, so that a read-only copy can be looked at.</summary>
    public static async Task<AuditReport> LookAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, trail) = (scope.ServiceProvider.GetRequiredService<AkadaDb>(), scope.ServiceProvider.GetRequiredService<Trails>());
        var walk = new Walk(0, Seals.Start, null, null, AtEnd: false);
        while (walk is { AtEnd: false, BrokenAt: null }) walk = await Walk.AlongAsync(db, trail, walk.Verified, walk.Hash, CheckWholeTrail.Portion, ct);
        var seals = db.AuditSeals.AsQueryable();
        var unsealed = await db.AuditLogs.CountAsync(a => !seals.Any(s => s.AuditLogId == a.Id), ct);
        return new AuditReport(walk.Verified, walk.BrokenAt, walk.BrokenLineId, walk.Hash, unsealed, trail.Head.Read() is not null);
    }
}

/// <param name="Lines">The last line that fits its seal.</param>
/// <param name="BrokenAt">The first line that does not; null when the chain is whole.</param>
/// <param name="BrokenLineId">Its id; null when the line or its seal is missing.</param>
/// <param name="Head">The seal of the last line that fits. Kept outside the house, it also proves later that the end was not cut off.</param>
/// <param name="Unsealed">Lines that were written and not sealed yet.</param>
/// <param name="KnowsHead">False where nothing outside of the database says how far the chain should reach.</param>
public sealed record AuditReport(long Lines, long? BrokenAt, Guid? BrokenLineId, string Head, int Unsealed = 0, bool KnowsHead = true)
{
    public bool Whole => BrokenAt is null;
}

internal static class AuditDb
{
    extension(AkadaDb db)
    {
        public DbSet<AuditLog> AuditLogs => db.Set<AuditLog>();

        public DbSet<AuditSeal> AuditSeals => db.Set<AuditSeal>();

        public DbSet<TrailCheck> TrailChecks => db.Set<TrailCheck>();
    }
}
