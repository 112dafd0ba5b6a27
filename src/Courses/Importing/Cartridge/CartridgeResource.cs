using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cartridge;

internal sealed record CartridgeResource(string Id, string Type, string? Main, IReadOnlyList<string> Files, IReadOnlyList<string> Needs, string? VariantOf, bool ForInstructors)
{
    public static CartridgeResource? Read(XElement resource)
    {
        if (resource.Get("identifier") is not { } id) return null;
        var files = resource.All("file").Select(f => PathOf(f.Get("href"))).OfType<string>().ToList();
        return new CartridgeResource(
            id,
            (resource.Get("type") ?? "").ToLowerInvariant(),
            PathOf(resource.Get("href")) ?? files.FirstOrDefault(),
            files,
            [.. resource.All("dependency").Select(d => d.Get("identifierref")).OfType<string>()],
            resource.One("variant")?.Get("identifierref"),
            resource.Deep("intendedEndUserRole").Select(r => r.One("value").Line()).ToList() is { Count: > 0 } roles && roles.All(r => r is not ("Learner" or "Student")));
    }

    private static string? PathOf(string? href) => href is null ? null : RelativePath.Follow("", href);
}
