using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Akada.Web.Hosting;

/// <summary>What <c>./do.cs migrate NAME</c> asks for the model: once with <c>postgres</c>, once with <c>sqlite</c>. Opens no connection.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<AkadaDb>
{
    public AkadaDb CreateDbContext(string[] args)
    {
        var services = new ServiceCollection().AddSingleton(new Rooms(AkadaHost.RoomAssemblies)).BuildServiceProvider();
        var options = new DbContextOptionsBuilder<AkadaDb>().UseApplicationServiceProvider(services);
        var isPostgres = args.Contains("postgres");
        Databases.Use(options, isPostgres, isPostgres ? "Host=nowhere" : "Data Source=nowhere");
        return new AkadaDb(((DbContextOptionsBuilder<AkadaDb>)options).Options);
    }
}
