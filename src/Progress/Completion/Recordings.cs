using Akada.Platform;
using Akada.Platform.Files;

namespace Akada.Progress.Completion;

/// <summary>How long uploaded video and audio really are: a player tells whatever its program likes, the file does not.</summary>
internal sealed class Recordings(FileStore store) : IJoinRequest
{
    /// <summary>Null when the file is gone or does not say. Reads a few hundred bytes.</summary>
    public int? SecondsOf(Guid? fileId)
    {
        if (fileId is not { } id || !store.Has(id)) return null;
        using var content = store.Open(id);
        return MediaLength.SecondsOf(content);
    }
}
