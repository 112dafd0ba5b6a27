using System.Reflection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Akada.Platform.Data;

/// <summary>The assemblies whose tables make up the database, in the order of the rooms.</summary>
public sealed record Rooms(IReadOnlyList<Assembly> Assemblies);

/// <summary>The one database of a school. Rooms bring their tables by <c>IEntityTypeConfiguration</c> and keep their entities internal.</summary>
public sealed class AkadaDb(DbContextOptions<AkadaDb> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var room in this.GetService<Rooms>().Assemblies) modelBuilder.ApplyConfigurationsFromAssembly(room);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys").Property(k => k.Xml).HasMaxLength(8000);
        HouseNames.Apply(modelBuilder.Model);
    }
}
