using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Archives;

/// <summary>The files of an opened package by their path, in the order a person would list them.</summary>
internal sealed class PackageFiles
{
    private readonly Dictionary<string, FileDraft> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDraft> _byAnyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationToken _ct;

    public PackageFiles(string fileName, IEnumerable<FileDraft> files, CancellationToken ct)
    {
        Name = TitleFrom.ArchiveName(fileName);
        _ct = ct;
        All = [.. files.OrderBy(f => f.Path, NaturalOrder.OfPaths)];
        foreach (var file in All)
        {
            _byPath.TryAdd(file.Path, file);
            _byAnyCase.TryAdd(file.Path, file);
        }
    }

    /// <summary>What the archive or folder is called, without its ending.</summary>
    public string Name { get; }

    public IReadOnlyList<FileDraft> All { get; }

    public bool Has(string path) => _byPath.ContainsKey(path);

    /// <summary>Packages made on Windows are careless about the case of their references.</summary>
    public FileDraft? Find(string? path) => path is null ? null : _byPath.GetValueOrDefault(path) ?? _byAnyCase.GetValueOrDefault(path);

    public IEnumerable<FileDraft> WithEnding(string ending) => All.Where(f => f.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<FileDraft> Under(string folder) => All.Where(f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public string Text(FileDraft file)
    {
        _ct.ThrowIfCancellationRequested();
        using var content = file.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return TextDecoding.Decode(bytes.ToArray());
    }

    /// <summary>The same package without its one outer folder, as archives of repositories have; null when there is no such folder.</summary>
    public PackageFiles? Inner()
    {
        var tops = All.Select(f => f.Path.Split('/')[0]).Distinct().Take(2).ToList();
        if (tops.Count != 1 || _byPath.ContainsKey(tops[0])) return null;
        return new PackageFiles(tops[0], All.Select(f => f with { Path = f.Path[(tops[0].Length + 1)..] }), _ct);
    }

    public PackageFiles With(PackageFiles more) => new(Name, All.Concat(more.All.Where(f => !Has(f.Path))), _ct);
}
