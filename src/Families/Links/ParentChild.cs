using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Families.Links;

/// <summary>How a link came to be.</summary>
internal enum LinkedBy { CreatingChild, Code, School }

/// <summary>
/// A guardian and a child. A link that ended stays as history; linking again makes a new one.
/// <code>
/// open --restrict--> restricted --lift--> open
/// open --end--> ended, for ever
/// </code>
/// A restricted one must be lifted before it ends: as long as it is there, no new code opens a way around it.
/// </summary>
internal sealed class ParentChild
{
    private ParentChild()
    {
    }

    public Guid Id { get; private set; }

    public Guid ParentId { get; private set; }

    public Guid ChildId { get; private set; }

    public Relationship Relationship { get; private set; }

    public LinkedBy How { get; private set; }

    /// <summary>Who made the link possible: the guardian, or whoever gave out the code.</summary>
    public Guid MadeBy { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Since when this guardian sees nothing of the child, as by a court order (rule 11).</summary>
    public DateTime? RestrictedAt { get; private set; }

    public Guid? RestrictedBy { get; private set; }

    public string? RestrictedReason { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public Guid? EndedBy { get; private set; }

    public string? EndedReason { get; private set; }

    public long Version { get; private set; }

    public bool IsOpen => EndedAt is null && RestrictedAt is null;

    /// <remarks>That the child end is a student is for the use case to see to (rule 8).</remarks>
    public static Result<ParentChild> New(Guid parentId, Guid childId, Relationship relationship, LinkedBy how, Guid madeBy, DateTime now) =>
        parentId == childId ? Refusals.OwnParent : new ParentChild { Id = Guid.CreateVersion7(), ParentId = parentId, ChildId = childId, Relationship = relationship, How = how, MadeBy = madeBy, CreatedAt = now };

    public Refusal? Restrict(Guid by, string reason, DateTime now)
    {
        if (EndedAt is not null) return Refusals.Ended;
        if (RestrictedAt is not null) return Refusals.AlreadyRestricted;
        (RestrictedAt, RestrictedBy, RestrictedReason) = (now, by, reason);
        return null;
    }

    public Refusal? Lift()
    {
        if (RestrictedAt is null) return Refusals.NotRestricted;
        (RestrictedAt, RestrictedBy, RestrictedReason) = (null, null, null);
        return null;
    }

    public Refusal? End(Guid by, string? reason, DateTime now)
    {
        if (EndedAt is not null) return Refusals.Ended;
        if (RestrictedAt is not null) return Refusals.LiftFirst;
        (EndedAt, EndedBy, EndedReason) = (now, by, reason);
        return null;
    }
}

internal sealed class ParentChildTable : IEntityTypeConfiguration<ParentChild>
{
    public void Configure(EntityTypeBuilder<ParentChild> builder)
    {
        builder.ToTable("parents_children", table => table.HasCheckConstraint("ck_parents_children_two", "parent_id <> child_id"));
        // Rule 8: at most one link of a pair at a time, whatever arrives at once.
        builder.HasIndex(l => new { l.ParentId, l.ChildId }).IsUnique().HasFilter("ended_at IS NULL");
        builder.HasIndex(l => l.ChildId);
        builder.PointsTo(AccountsModule.User, l => l.ParentId);
        builder.PointsTo(AccountsModule.User, l => l.ChildId);
        builder.PointsTo(AccountsModule.User, l => l.MadeBy);
        builder.Ignore(l => l.IsOpen);
    }
}
