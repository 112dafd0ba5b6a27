using System.Security.Cryptography;
using Akada.Accounts;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Families.Linking;

/// <summary>
/// A code that the school or the child gives to one guardian. Stored only as a keyed hash; works once, for seven days, for exactly this child (rule 9).
/// <code>open --use--> used;  open --withdraw--> withdrawn;  open --time--> expired</code>
/// The use is a conditional update, so that of many at once one wins.
/// </summary>
internal sealed class LinkCode
{
    public const int Length = 8;

    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    // Without 0 O, 1 I L, 2 Z, 5 S, 8 B: people read these from paper and over the phone. 25 of them make 37 bits.
    private const string Alphabet = "ACDEFGHJKMNPQRTUVWXY34679";

    private LinkCode()
    {
    }

    public LinkCode(Guid childId, string codeHash, Guid madeBy, DateTime now) =>
        (Id, ChildId, CodeHash, MadeBy, CreatedAt, ExpiresAt) = (Guid.CreateVersion7(), childId, codeHash, madeBy, now, now + Life);

    public Guid Id { get; private set; }

    public Guid ChildId { get; private set; }

    public string CodeHash { get; private set; } = "";

    public Guid MadeBy { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public Guid? UsedBy { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public static string Draw() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As it is read out: in two halves.</summary>
    public static string Show(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>However it was typed; null when it cannot be a code.</summary>
    public static string? Normalise(string? typed)
    {
        var code = new string([.. (typed ?? "").Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    public static string HashOf(KeyedHash hash, string code) => hash.Of("families.link", code);
}

internal sealed class LinkCodeTable : IEntityTypeConfiguration<LinkCode>
{
    public void Configure(EntityTypeBuilder<LinkCode> builder)
    {
        builder.ToTable("link_codes");
        builder.Property(c => c.CodeHash).HasMaxLength(64);
        builder.HasIndex(c => c.CodeHash).IsUnique();
        builder.HasIndex(c => c.ChildId);
        builder.PointsTo(AccountsModule.User, c => c.ChildId);
        builder.PointsTo(AccountsModule.User, c => c.MadeBy);
    }
}
