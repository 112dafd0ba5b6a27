using System.Text.Json;
using Akada.Platform.Data;

namespace Akada.Audit.Trail;

/// <summary>
/// How far the trail is sealed, kept in <c>keys/audit.head</c> of the data folder: who can write to the database alone can
/// neither cut off the end of the chain, or all of it, nor pass off lines without a keyed seal as old ones.
/// </summary>
internal sealed class TrailHead(DataFolder folder)
{
    /// <param name="KeyedFrom">The first line whose seal is keyed; those before were sealed by earlier versions.</param>
    /// <param name="Sequence">The last line that was sealed.</param>
    /// <param name="Hash">Its seal.</param>
    public sealed record Mark(long KeyedFrom, long Sequence, string Hash);

    public const string FileName = "audit.head";

    private static readonly Lock OneAtATime = new();

    private string Path => System.IO.Path.Combine(folder.Path, "keys", FileName);

    /// <summary>Null before the first keyed seal, and where the file was lost.</summary>
    public Mark? Read() => File.Exists(Path) ? JsonSerializer.Deserialize<Mark>(File.ReadAllBytes(Path)) : null;

    /// <summary>Moves the mark on. It never moves back: several nodes seal, and the later one may be slower to write.</summary>
    /// <param name="keyedFrom">The first line that is sealed with a key, where no mark is there yet.</param>
    public void Advance(long keyedFrom, long sequence, string hash)
    {
        lock (OneAtATime)
        {
            var now = Read();
            if (now is not null && now.Sequence >= sequence) return;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var fresh = $"{Path}.{Guid.NewGuid():N}";
            try
            {
                using (var file = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write))
                {
                    JsonSerializer.Serialize(file, new Mark(now?.KeyedFrom ?? keyedFrom, sequence, hash));
                    file.Flush(flushToDisk: true);
                }

                // Whole or not at all: a crash leaves the old mark.
                File.Move(fresh, Path, overwrite: true);
            }
            finally
            {
                // On a full disk each try would leave one behind.
                File.Delete(fresh);
            }
        }
    }
}
