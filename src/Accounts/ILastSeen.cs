namespace Akada.Accounts;

/// <summary>When people were last at work here. Who may know is for the asking page to decide.</summary>
public interface ILastSeen
{
    /// <summary>UTC, to some minutes, of many people in one query; who never came is left out.</summary>
    Task<IReadOnlyDictionary<Guid, DateTime>> OfAsync(IEnumerable<Guid> ids, CancellationToken ct);
}
