namespace Akada.Platform.Data;

/// <summary>
/// The file <c>school.id</c> of a data folder. It is first written as <c>school.id.new</c> and gets its name when the database has the id too,
/// so that a program killed in between finds out where it was.
/// </summary>
internal sealed class FolderMark(DataFolder folder)
{
    private string Place => Path.Combine(folder.Path, "school.id");

    private string Draft => Place + ".new";

    /// <summary>Null for a folder that belongs to no school yet.</summary>
    public Guid? Read() => ReadFrom(Place);

    /// <summary>The id that a start before this one was about to give; null when there is none.</summary>
    public Guid? ReadDraft() => ReadFrom(Draft);

    public void Begin(Guid id) => Write(Draft, id);

    /// <summary>From now on the folder is that school's.</summary>
    public void Finish(Guid id)
    {
        // Written anew: the draft may be that of another start.
        Write(Draft, id);
        File.Move(Draft, Place, overwrite: true);
    }

    private static Guid? ReadFrom(string path) => File.Exists(path) && Guid.TryParse(File.ReadLines(path).FirstOrDefault(), out var id) ? id : null;

    private static void Write(string path, Guid id)
    {
        var text = $"{id}\nThis folder belongs to the database with the same id in its table installations. Copy the file with the folder; never edit it.\n";
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
