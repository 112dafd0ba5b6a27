namespace Akada.Courses.Imports;

/// <summary>What became of a package, item by item. Kept as JSON, so names only grow.</summary>
/// <param name="IsNew">False when the course was here already.</param>
/// <param name="Changed">Titles of lessons that the package brought in a newer text; the older ones are kept as earlier texts.</param>
/// <param name="EditedHere">Of those, the ones that had been edited in the school since the last import.</param>
/// <param name="LeftOut">Lessons deleted in the school; the import does not bring them back.</param>
/// <param name="NotInPackage">Imported lessons that this package has no more; they stay.</param>
/// <param name="DetailsWritten">Keys of the labels of those details that the package brought in anew.</param>
/// <param name="DetailsKept">And of those that it has anew too, but that had been edited in the school and were left so.</param>
/// <param name="FilesKept">New files; those already here are counted in <paramref name="FilesKnown"/>.</param>
public sealed record ImportReport(
    bool IsNew, bool DetailsChanged, IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> EditedHere, int Unchanged,
    IReadOnlyList<string> LeftOut, IReadOnlyList<string> NotInPackage, int FilesKept, int FilesKnown, IReadOnlyList<LostItem> Losses,
    IReadOnlyList<string>? DetailsWritten = null, IReadOnlyList<string>? DetailsKept = null)
{
    public bool ChangedNothing => !IsNew && !DetailsChanged && Added.Count == 0 && Changed.Count == 0 && FilesKept == 0;
}

/// <summary>One thing of the package that could not come along.</summary>
/// <param name="ReasonKey">Key of the text that tells why.</param>
public sealed record LostItem(string Item, string Kind, string ReasonKey);
