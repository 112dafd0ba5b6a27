using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Accounts.SigningIn;

/// <summary>What a token may do in its owner's name.</summary>
public enum TokenScope
{
    /// <summary>All that its owner may.</summary>
    Write,

    /// <summary>Read, and nothing else.</summary>
    Read,
}

/// <summary>A key for the API, shown once when made and stored only as a hash. 256 random bits need no slow hash.</summary>
internal sealed class ApiToken
{
    public const string Prefix = "akada_";

    /// <summary>The name of tokens that a program got by signing in.</summary>
    public const string FromSignIn = "sign-in";

    private ApiToken()
    {
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public TokenScope Scope { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public static (ApiToken Token, string Secret) Make(Guid userId, string name, DateTime now, TimeSpan life, TokenScope scope = TokenScope.Write)
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new ApiToken { Id = Guid.CreateVersion7(), UserId = userId, Name = name, Hash = HashOf(secret), Scope = scope, CreatedAt = now, ExpiresAt = now + life }, secret);
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public void End(DateTime now) => EndedAt ??= now;
}

internal static class ApiTokens
{
    /// <summary>Programs of one person signed in at the same time; the oldest gives way, so that none lives on unseen.</summary>
    public const int MostFromSignIn = 50;

    extension(IQueryable<ApiToken> tokens)
    {
        public IQueryable<ApiToken> OpenOf(Guid userId, DateTime now) => tokens.Where(t => t.UserId == userId && t.EndedAt == null && t.ExpiresAt > now);
    }
}

internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("api_tokens");
        builder.Property(t => t.Name).HasMaxLength(80);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasIndex(t => t.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
