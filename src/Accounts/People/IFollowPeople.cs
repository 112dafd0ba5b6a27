namespace Akada.Accounts.People;

/// <summary>
/// A plug for every room that keeps rows of people: what becomes of them when the person goes, comes back, or is erased.
/// All of it joins the caller's transaction, and may write at once or leave it to the caller's save.
/// </summary>
public interface IFollowPeople
{
    /// <summary>Every column of this room that points to a person. A test knows the foreign keys that nobody names.</summary>
    IReadOnlyCollection<PersonColumn> Columns { get; }

    /// <summary>The account was suspended or deleted, and is saved so. Comes a second time when a suspended person is deleted; has then nothing left to do.</summary>
    Task GoneAsync(Guid personId, CancellationToken ct);

    /// <summary>The account is in use again, and is saved so: what the person had is asked for anew, not taken from others (rule 6).</summary>
    Task BackAsync(Guid personId, CancellationToken ct);

    /// <summary>Forget the person (rule 82), whose own row still stands. Receipts and marks stay under the code.</summary>
    Task EraseAsync(Guid personId, CancellationToken ct);
}

/// <summary>What becomes of a row when the person is erased to whom this column points.</summary>
public enum OnErase
{
    /// <summary>It stays with the bare id, under which nobody finds a name any more.</summary>
    Kept,

    /// <summary>It is gone.</summary>
    Removed,
}

/// <param name="Table">As in the database.</param>
/// <param name="Column">As in the database.</param>
public sealed record PersonColumn(string Table, string Column, OnErase OnErase);
