using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Data;

/// <summary>What has been run of the rooms' own SQL, and in which version.</summary>
internal sealed class SchemaScript
{
    public string Name { get; set; } = "";

    public string Hash { get; set; } = "";
}

internal sealed class SchemaScriptTable : IEntityTypeConfiguration<SchemaScript>
{
    public void Configure(EntityTypeBuilder<SchemaScript> builder)
    {
        builder.ToTable("schema_scripts");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(120);
        builder.Property(s => s.Hash).HasMaxLength(64);
    }
}

/// <summary>
/// Runs what EF's model cannot say (triggers, search indexes): the rooms' embedded <c>Sql/NAME.sqlite.sql</c> and <c>Sql/NAME.postgres.sql</c>.
/// Each is written so that it can run again, and runs only when its text has changed, in one transaction with the note of it.
/// </summary>
public static class SchemaScripts
{
    public static async Task RunAsync(AkadaDb db, IEnumerable<Assembly> rooms, CancellationToken ct)
    {
        var ending = db.IsSqlite ? ".sqlite.sql" : ".postgres.sql";
        foreach (var room in rooms)
        {
            foreach (var name in room.GetManifestResourceNames().Where(n => n.StartsWith("Sql/", StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var reader = new StreamReader(room.GetManifestResourceStream(name)!);
                await RunAsync(db, $"{room.GetName().Name}/{name}", await reader.ReadToEndAsync(ct), ct);
            }
        }
    }

    private static async Task RunAsync(AkadaDb db, string name, string sql, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var script = await db.Set<SchemaScript>().SingleOrDefaultAsync(s => s.Name == name, ct);
        if (script?.Hash == hash) return;
        if (script is null) db.Add(script = new SchemaScript { Name = name });
        script.Hash = hash;
        // Braces in SQL are not EF's placeholders here.
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }
}
