namespace Akada.Courses.Importing;

/// <summary>The list that is kept while a package is read; the same loss is told once.</summary>
internal sealed class Losses
{
    private readonly List<Loss> _told = [];
    private readonly HashSet<Loss> _known = [];

    public IReadOnlyList<Loss> All => _told;

    public void Add(string item, LossKind kind)
    {
        var loss = new Loss(item, kind.Kind, $"courses.import.loss.{kind.Reason}");
        if (_known.Add(loss)) _told.Add(loss);
    }
}
