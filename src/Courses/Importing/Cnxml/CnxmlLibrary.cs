using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>Where each document lies; it is known by the name of its folder.</summary>
internal sealed class CnxmlLibrary(PackageFiles package)
{
    private readonly Dictionary<string, FileDraft> _files = package.WithEnding(".cnxml")
        .GroupBy(f => RelativePath.FolderOf(f.Path).Split('/')[^1])
        .ToDictionary(g => g.Key, g => g.First());

    public IEnumerable<string> Documents => _files.Keys;

    public FileDraft? FileOf(string document) => _files.GetValueOrDefault(document);

    public string TitleOf(string document) =>
        FileOf(document) is { } file && SafeXml.Read(package.Text(file))?.One("title").Line() is { } title ? title : document;
}
