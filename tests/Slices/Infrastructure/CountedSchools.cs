using Akada.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Slices.Infrastructure;

/// <summary>A school whose questions to the database are counted.</summary>
public sealed class CountedOnSqlite : OnSqlite
{
    public CommandCounter Commands { get; } = new();

    protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Commands));
}

public sealed class CountedOnPostgres : OnPostgres
{
    public CommandCounter Commands { get; } = new();

    protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Commands));
}
