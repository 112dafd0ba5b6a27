using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Akada.Courses.Importing;
using Akada.Kernel;
using Xunit;

namespace Akada.Rules.Courses.Importing;

/// <summary>Small packages made for one test.</summary>
internal static class MadePackage
{
    public static MemoryStream Zip(params (string Name, string Text)[] entries) => Zip(_ => { }, entries);

    public static MemoryStream Zip(Action<ZipArchiveEntry> each, params (string Name, string Text)[] entries)
    {
        var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name);
                each(entry);
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return made;
    }

    public static MemoryStream TarGz(params TarEntry[] entries)
    {
        var made = new MemoryStream();
        using (var gzip = new GZipStream(made, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, leaveOpen: true))
        {
            foreach (var entry in entries) tar.WriteEntry(entry);
        }

        return made;
    }

    public static TarEntry TarFile(string name, string text) =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    public static Task<Result<CourseDraft>> ReadAsync(Stream package, string name = "package.zip") =>
        CoursePackage.ReadAsync(package, name, TestContext.Current.CancellationToken);

    public static async Task<CourseDraft> CourseAsync(params (string Name, string Text)[] entries) => (await ReadAsync(Zip(entries))).Value;

    public static async Task<string?> RefusalAsync(Stream package) => (await ReadAsync(package)).Refusal?.Code;

    public static string TextOf(this FileDraft file)
    {
        using var reader = new StreamReader(file.Open());
        return reader.ReadToEnd();
    }

    /// <summary>All that a draft says, for comparing two of them.</summary>
    public static string Shown(this CourseDraft draft) => System.Text.Json.JsonSerializer.Serialize(new
    {
        Head = draft with { Modules = [], Files = [], Losses = [] },
        draft.Modules,
        Files = draft.Files.Select(f => new { f.Path, f.Size }),
        draft.Losses,
    });
}
