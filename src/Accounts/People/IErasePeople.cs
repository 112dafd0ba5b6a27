namespace Akada.Accounts.People;

/// <summary>A plug for every room that keeps something about people: forget it (rule 82). Receipts and marks stay under the code.</summary>
public interface IErasePeople
{
    /// <summary>Joins the caller's transaction; may write at once or leave it to the caller's save.</summary>
    Task EraseAsync(Guid personId, CancellationToken ct);
}
