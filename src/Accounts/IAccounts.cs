using Akada.Kernel;
using Akada.Platform.People;

namespace Akada.Accounts;

/// <summary>What other rooms may ask about people.</summary>
public interface IAccounts
{
    /// <summary>Names and codes of many people in one query; unknown ids are left out. Deleted people keep their name until erased.</summary>
    Task<IReadOnlyDictionary<Guid, Person>> NamesOfAsync(IEnumerable<Guid> ids, CancellationToken ct);

    /// <summary>Those learners who were deleted or erased, or are no students any more, in one query.</summary>
    Task<IReadOnlySet<Guid>> GoneAsync(IEnumerable<Guid> ids, CancellationToken ct);

    /// <summary>True while the school has at least two active admins.</summary>
    Task<bool> HasTwoAdminsAsync(CancellationToken ct);

    /// <summary>The active person with this code, however it was typed; null when there is none.</summary>
    Task<Person?> FindByCodeAsync(string typed, CancellationToken ct);

    Task<Person?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>True while this person is active, and stays so until the caller's transaction ends: who suspends or deletes them waits. Before any other lock.</summary>
    Task<bool> HoldActiveAsync(Guid id, CancellationToken ct);

    /// <summary>Where messages to this person go, proven addresses only; null when there is no such active person.</summary>
    Task<Contact?> ContactOfAsync(Guid id, CancellationToken ct);

    /// <summary>Active people of one role by name, for pickers: 20 at a time, found by a part of the name or the beginning of the code.</summary>
    /// <param name="after">The <see cref="Page{TItem}.Next"/> of the page before.</param>
    Task<Page<Person>> SearchAsync(Role role, string? text, string? after, CancellationToken ct);

    /// <summary>Adds a student without e-mail, for whom the caller vouches; signs in by code and PIN. Joins the caller's transaction; does not save.</summary>
    /// <param name="language">BCP 47; null follows the browser.</param>
    /// <returns>A refusal when the PIN is easy to guess (<c>accounts.weak_pin</c>, field <c>Pin</c>) or the birth date cannot be (<c>accounts.wrong_birth_date</c>).</returns>
    /// <remarks>Who may do this for whom is for the caller to decide. Records the audit line.</remarks>
    Task<Result<NewPerson>> CreateChildAsync(string name, string pin, DateOnly? bornOn, string? language, CancellationToken ct);

    /// <summary>What <see cref="CreateChildAsync"/> would refuse of the form alone; reads nothing.</summary>
    Refusal? LookAtChild(string? pin, DateOnly? bornOn);

    /// <summary>Gives a student a new PIN and ends their sessions and tokens (rule 5). Joins the caller's transaction; does not save.</summary>
    /// <returns><c>accounts.no_such_person</c> when it is no active student; <c>accounts.weak_pin</c>.</returns>
    /// <param name="given">Drawn by the school: the student must choose another at the first sign-in.</param>
    Task<Result<Done>> ResetPinAsync(Guid studentId, string pin, bool given, CancellationToken ct);
}

/// <summary>Somebody just added. The code is for ever.</summary>
public sealed record NewPerson(Guid Id, string Code, string Name);

/// <param name="Email">Null where there is none, or it is not proven.</param>
/// <param name="Phone">E.164; the same.</param>
/// <param name="Language">Null follows the school's.</param>
public sealed record Contact(Guid Id, string Name, Role Role, string? Email, string? Phone, string? Language);

/// <param name="Active">False for invited, suspended and deleted people.</param>
/// <param name="Approved">For instructors: may publish.</param>
/// <param name="Standing">How far the account has come; deleted people keep their name until erased.</param>
public sealed record Person(Guid Id, string Code, string Name, Role Role, bool Active, bool Approved, Guid? PictureFileId, DateOnly? BornOn, Standing Standing)
{
    /// <summary>Suspended or deleted: nobody who is here, so in no list of those who are (rule 6).</summary>
    public bool Gone => Standing is Standing.Suspended or Standing.Deleted;
}
