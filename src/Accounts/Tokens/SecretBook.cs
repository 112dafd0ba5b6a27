using System.Collections.Concurrent;
using System.Security.Cryptography;
using Akada.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Accounts.Tokens;

/// <summary>A random key of the school by name, encrypted by the data-protection keys.</summary>
internal sealed class SchoolSecret
{
    public string Name { get; init; } = "";

    public string Protected { get; init; } = "";
}

internal sealed class SchoolSecretTable : IEntityTypeConfiguration<SchoolSecret>
{
    public void Configure(EntityTypeBuilder<SchoolSecret> builder)
    {
        builder.ToTable("school_secrets");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(60);
        builder.Property(s => s.Protected).HasMaxLength(1000);
    }
}

/// <summary>Keys that all nodes share: made on first use, the same for ever after.</summary>
public sealed class SecretBook(IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    private readonly ConcurrentDictionary<string, byte[]> _keys = new();
    private readonly IDataProtector _protector = protection.CreateProtector("Akada.SchoolSecrets");

    public async Task<byte[]> KeyAsync(string name, CancellationToken ct)
    {
        if (_keys.TryGetValue(name, out var known)) return known;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var drawn = _protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await db.Database.ExecuteSqlAsync($"INSERT INTO school_secrets (name, protected) VALUES ({name}, {drawn}) ON CONFLICT (name) DO NOTHING", ct);
        var kept = await db.Set<SchoolSecret>().Where(s => s.Name == name).Select(s => s.Protected).SingleAsync(ct);
        return _keys.GetOrAdd(name, Convert.FromBase64String(_protector.Unprotect(kept)));
    }

    /// <summary>A keyed hash, so that a stolen table is no list of codes to try out.</summary>
    public async Task<string> HashAsync(string name, string text, CancellationToken ct) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await KeyAsync(name, ct), System.Text.Encoding.UTF8.GetBytes(text)));
}
