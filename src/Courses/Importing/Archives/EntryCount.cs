using Akada.Kernel;

namespace Akada.Courses.Importing.Archives;

/// <summary>Keeps the tally of an archive as its entries go by, and says no at the first step too far.</summary>
internal sealed class EntryCount(long packed)
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private int _entries;
    private long _unpacked;
    private long _text;

    public Refusal? NextEntry() => ++_entries > ArchiveLimits.Entries ? ImportRefusals.TooManyFiles.With(ArchiveLimits.Entries) : null;

    public Refusal? Add(string path, long size)
    {
        if (!_paths.Add(path)) return ImportRefusals.TwiceTheSamePath.With(path);
        if (size > ArchiveLimits.For(path)) return ImportRefusals.FileTooLarge.With(path, ArchiveLimits.For(path) >> 20);
        _unpacked += size;
        if (ArchiveLimits.For(path) < ArchiveLimits.File && (_text += size) > ArchiveLimits.Text) return ImportRefusals.TooMuchText.With(ArchiveLimits.Text >> 20);
        if (_unpacked > ArchiveLimits.Unpacked) return ImportRefusals.TooLarge.With(ArchiveLimits.Unpacked >> 20);
        return ArchiveLimits.IsBomb(packed, _unpacked) ? ImportRefusals.Bomb : null;
    }
}
