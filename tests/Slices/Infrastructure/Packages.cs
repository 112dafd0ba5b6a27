using System.IO.Compression;

namespace Akada.Slices.Infrastructure;

public static class Packages
{
    /// <summary>A folder as the zip file that a person would upload.</summary>
    public static byte[] Zip(string folder)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) zip.CreateEntryFromFile(file, Path.GetRelativePath(folder, file));
        }

        return bytes.ToArray();
    }
}
