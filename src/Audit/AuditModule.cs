using Akada.Audit.Trail;
using Akada.Platform;
using Akada.Platform.Data;
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
        services.AddScoped<IAuditHistory, AuditHistory>();
        return services.AddScoped<AuditTrail>();
    }

    public static void MapAudit(this RouteGroupBuilder api)
    {
    }
}

internal static class AuditDb
{
    extension(AkadaDb db)
    {
        public DbSet<AuditLog> AuditLogs => db.Set<AuditLog>();

        public DbSet<AuditSeal> AuditSeals => db.Set<AuditSeal>();
    }
}
