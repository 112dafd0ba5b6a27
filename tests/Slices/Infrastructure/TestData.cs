using Xunit;

namespace Akada.Slices.Infrastructure;

/// <summary>Real packages, which are not in the repository: <c>AKADA_TESTDATA</c>, or <c>shared/data</c> in a folder above.</summary>
public static class TestData
{
    public static string Path(string name)
    {
        var path = Roots().Select(root => System.IO.Path.Combine(root, name)).FirstOrDefault(System.IO.Path.Exists);
        if (path is null) Assert.Skip($"The test data '{name}' is not on this machine; set AKADA_TESTDATA.");
        return path!;
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("AKADA_TESTDATA") is { Length: > 0 } given)
        {
            yield return given;
            yield break;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent) yield return System.IO.Path.Combine(folder.FullName, "shared", "data");
    }
}
