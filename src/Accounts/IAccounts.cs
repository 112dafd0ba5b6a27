using Akada.Platform.People;

namespace Akada.Accounts;

/// <summary>What other rooms may ask about people.</summary>
public interface IAccounts
{
    /// <summary>Names and codes of many people in one query; unknown ids are left out. Deleted people keep their name until erased.</summary>
    Task<IReadOnlyDictionary<Guid, Person>> NamesOfAsync(IEnumerable<Guid> ids, CancellationToken ct);

    /// <summary>The active person with this code, however it was typed; null when there is none.</summary>
    Task<Person?> FindByCodeAsync(string typed, CancellationToken ct);

    Task<Person?> FindAsync(Guid id, CancellationToken ct);
}

/// <param name="Active">False for invited, suspended and deleted people.</param>
/// <param name="Approved">For instructors: may publish.</param>
public sealed record Person(Guid Id, string Code, string Name, Role Role, bool Active, bool Approved, Guid? PictureFileId, DateOnly? BornOn);
