using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Progress.Overview;

/// <summary>How far the student is, beside each course of a list. All of them are read at once and kept for the request.</summary>
internal sealed class MyCourseLine(IProgress progress, Caller caller) : ISlot
{
    private IReadOnlyDictionary<Guid, Standing>? _mine;

    public string Slot => "my-course";

    public int Order => 10;

    public string Partial => "/Rooms/Progress/Overview/MyCourseLine.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (!caller.IsStudent || about is not Guid courseId) return null;
        _mine ??= (await progress.OfLearnersAsync([caller.Id], ct)).ToDictionary(s => s.CourseId);
        return _mine.GetValueOrDefault(courseId);
    }
}
