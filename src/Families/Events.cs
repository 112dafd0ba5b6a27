using Akada.Platform.Work;

namespace Akada.Families;

/// <summary>A guardian sees a child from now on.</summary>
public sealed record GuardianLinked(Guid LinkId, Guid ParentId, Guid ChildId) : IEvent;

/// <summary>A guardian sees a child no more: unlinked or restricted. What was being prepared for them is to be dropped (rule 11).</summary>
public sealed record GuardianLost(Guid LinkId, Guid ParentId, Guid ChildId) : IEvent;

public sealed record ConsentGiven(Guid ConsentId, Guid ChildId, ConsentPurpose Purpose) : IEvent;

/// <summary>What needed this consent is to stop (rule 13).</summary>
public sealed record ConsentWithdrawn(Guid ConsentId, Guid ChildId, ConsentPurpose Purpose) : IEvent;
