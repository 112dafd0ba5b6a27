using Akada.Accounts.People;

namespace Akada.Progress.Completion;

/// <summary>What was learned is frozen without a seat, and shown by nobody's list; it stays for the return, and under the code after erasing (rules 6, 62 and 82).</summary>
internal sealed class FollowLearners : IFollowPeople
{
    public IReadOnlyCollection<PersonColumn> Columns { get; } =
        [new("progress", "learner_id", OnErase.Kept), new("lesson_progress", "learner_id", OnErase.Kept)];

    public Task GoneAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    public Task BackAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;
}
