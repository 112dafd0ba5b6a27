namespace Akada.Courses.Imports;

/// <summary>What became of a package, item by item, or what would become of it. Kept as JSON, so names only grow.</summary>
/// <param name="IsNew">False when the course was here already.</param>
/// <param name="Changed">Titles of lessons that the package brought in a newer text; the older ones are kept as earlier texts.</param>
/// <param name="EditedHere">Of those, the ones that had been edited in the school since the last import.</param>
/// <param name="LeftOut">Lessons deleted in the school; the import does not bring them back.</param>
/// <param name="NotInPackage">Imported lessons that this package has no more; they stay.</param>
/// <param name="DetailsWritten">Keys of the labels of those details that the package brought in anew.</param>
/// <param name="DetailsKept">And of those that it has anew too, but that had been edited in the school and were left so.</param>
/// <param name="FilesKept">New files; those already here are counted in <paramref name="FilesKnown"/>.</param>
/// <param name="Retitled">Of the changed lessons, those that get another title.</param>
/// <param name="Counts">How long the lists are, also where one was cut.</param>
public sealed record ImportReport(
    bool IsNew, bool DetailsChanged, IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> EditedHere, int Unchanged,
    IReadOnlyList<string> LeftOut, IReadOnlyList<string> NotInPackage, int FilesKept, int FilesKnown, IReadOnlyList<LostItem> Losses,
    IReadOnlyList<string>? DetailsWritten = null, IReadOnlyList<string>? DetailsKept = null, IReadOnlyList<NewTitle>? Retitled = null, ImportCounts? Counts = null)
{
    public bool ChangedNothing => !IsNew && !DetailsChanged && Added.Count == 0 && Changed.Count == 0 && FilesKept == 0;

    /// <summary>The counts, also of a report from before they were kept.</summary>
    internal ImportCounts Sums => Counts ?? new(Added.Count, Changed.Count, EditedHere.Count, LeftOut.Count, NotInPackage.Count, Losses.Count);

    internal ImportReport Cut(int most) => this with
    {
        Counts = Sums,
        Added = First(Added, most),
        Changed = First(Changed, most),
        EditedHere = First(EditedHere, most),
        LeftOut = First(LeftOut, most),
        NotInPackage = First(NotInPackage, most),
        Losses = First(Losses, most),
        Retitled = First(Retitled ?? [], most),
    };

    private static IReadOnlyList<TItem> First<TItem>(IReadOnlyList<TItem> list, int most) => list.Count <= most ? list : [.. list.Take(most)];
}

/// <summary>How many lessons, and how many things of the package that could not come along.</summary>
public sealed record ImportCounts(int Added, int Changed, int EditedHere, int LeftOut, int NotInPackage, int Losses);

/// <summary>One thing of the package that could not come along.</summary>
/// <param name="ReasonKey">Key of the text that tells why.</param>
public sealed record LostItem(string Item, string Kind, string ReasonKey);

/// <summary>A lesson's title here and in the package.</summary>
public sealed record NewTitle(string Before, string After);
