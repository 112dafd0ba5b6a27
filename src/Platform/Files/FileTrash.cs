using Akada.Platform.Data;

namespace Akada.Platform.Files;

/// <summary>
/// The folder <c>trash</c> of the data folder: bytes that the sweep found without a row. They lie there for thirty days, and come back by themselves as soon
/// as a row knows them again, as after the right database was brought back.
/// </summary>
internal sealed class FileTrash(DataFolder folder)
{
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    internal const string Name = "trash";

    public IEnumerable<Guid> Ids => FileStore.IdsIn(folder, Name);

    public void Take(Guid id, DateTime now)
    {
        var place = PlaceOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(FileStore.PlaceIn(folder, id), place, overwrite: true);
        // The thirty days are counted from here.
        File.SetLastWriteTimeUtc(place, now);
    }

    /// <summary>False when it does not lie here.</summary>
    public bool BringBack(Guid id, string to)
    {
        if (!File.Exists(PlaceOf(id))) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        try
        {
            File.Move(PlaceOf(id), to, overwrite: false);
        }
        catch (IOException) when (File.Exists(to))
        {
            // Another request was faster.
        }

        return true;
    }

    public bool IsOver(Guid id, DateTime now) => File.GetLastWriteTimeUtc(PlaceOf(id)) < now - Keep;

    public void Delete(Guid id)
    {
        // File.Delete minds a missing folder.
        if (File.Exists(PlaceOf(id))) File.Delete(PlaceOf(id));
    }

    private string PlaceOf(Guid id) => FileStore.PlaceIn(folder, id, Name);
}
