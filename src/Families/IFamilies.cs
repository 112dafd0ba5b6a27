namespace Akada.Families;

/// <summary>What the guardian is to the child, in the guardian's own word.</summary>
public enum Relationship { Father, Mother, Guardian, Other }

/// <summary>What data about a child is kept for.</summary>
public enum ConsentPurpose { Learning }

/// <summary>What other rooms may ask about families. Unlinked and restricted guardians count as strangers everywhere here (rules 10 and 11).</summary>
public interface IFamilies
{
    /// <summary>The children whom this guardian sees, by name, in two queries; at most 100.</summary>
    Task<IReadOnlyList<Child>> ChildrenOfAsync(Guid parentId, CancellationToken ct);

    /// <summary>Their ids as a query, to stand inside another one of the same <c>AkadaDb</c>: <c>var mine = families.ChildIdsOf(caller.Id); db.X.Where(x => mine.Contains(x.LearnerId))</c>.</summary>
    IQueryable<Guid> ChildIdsOf(Guid parentId);

    Task<bool> IsGuardianOfAsync(Guid parentId, Guid childId, CancellationToken ct);

    /// <summary>Who gets told about this child, in two queries.</summary>
    Task<IReadOnlyList<Guardian>> GuardiansOfAsync(Guid childId, CancellationToken ct);

    /// <summary>The same for many children in two queries.</summary>
    Task<ILookup<Guid, Guardian>> GuardiansOfAsync(IReadOnlyCollection<Guid> childIds, CancellationToken ct);

    /// <summary>True when the child is below the school's age of consent and no guardian has consented. Someone whose birth date is not known counts as of age (rule 13).</summary>
    Task<bool> NeedsConsentAsync(Guid childId, ConsentPurpose purpose, CancellationToken ct);

    /// <summary>Which of these people are below the age and without consent, in two queries.</summary>
    Task<IReadOnlySet<Guid>> NeedConsentAsync(IReadOnlyCollection<Guid> childIds, ConsentPurpose purpose, CancellationToken ct);

    /// <summary>The opposite of <see cref="NeedsConsentAsync"/>. What the school itself assigned may be read in any case.</summary>
    Task<bool> MayProcessAsync(Guid childId, ConsentPurpose purpose, CancellationToken ct);

    /// <summary>The consent that holds now; null when there is none.</summary>
    Task<ConsentFacts?> ConsentOfAsync(Guid childId, ConsentPurpose purpose, CancellationToken ct);
}

/// <param name="Relationship">What the asking guardian is to the child.</param>
/// <param name="Active">False while the child's account is suspended or deleted.</param>
public sealed record Child(Guid Id, string Code, string Name, Relationship Relationship, DateTime SinceAt, bool Active, DateOnly? BornOn, Guid? PictureFileId);

public sealed record Guardian(Guid Id, string Code, string Name, Guid ChildId, Relationship Relationship, DateTime SinceAt);

/// <param name="TextHash">SHA-256 of the text that was agreed to, in the language it was read in.</param>
public sealed record ConsentFacts(Guid Id, Guid ChildId, ConsentPurpose Purpose, Guid GivenBy, DateTime GivenAt, int TextVersion, string TextLanguage, string TextHash);
