using Akada.Platform.Data;

namespace Akada.Web.Hosting;

internal static class Settings
{
    /// <summary>Set by commands that only look; nothing is made and nothing is written.</summary>
    public const string ReadOnly = "Akada:ReadOnly";

    public static string DataFolderOf(IConfiguration settings, IHostEnvironment host) =>
        Path.GetFullPath(settings["AKADA_DATA"] is { Length: > 0 } given ? given : Path.Combine(ProjectRoot(host.ContentRootPath), "data"));

    /// <summary>The project's folder when the program runs from a clone; the current folder otherwise.</summary>
    public static string SourceFolder
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, "Akada.slnx"))) return Path.Combine(at.FullName, "src", "Web");
            }

            return Directory.GetCurrentDirectory();
        }
    }

    /// <summary>What is wrong is said at the start, in a sentence, before anything runs.</summary>
    /// <exception cref="WrongSettingException">A setting cannot work.</exception>
    public static void Check(IConfiguration settings)
    {
        if (settings["AKADA_DATA"] is { Length: > 0 } folder && File.Exists(folder))
        {
            throw new WrongSettingException("AKADA_DATA", $"{folder} is a file. Name a folder that Akada may write to, or leave it out.");
        }

        foreach (var url in (settings["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            // Kestrel also takes http://*:80, which no Uri can be.
            var plain = url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
            if (Uri.TryCreate(plain, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }) continue;
            throw new WrongSettingException("Urls", $"\"{url}\" is no address to listen at. Write it as http://localhost:5080; separate several by semicolons.");
        }

        // A link in a letter is this followed by a path, so a name alone would make links that lead nowhere.
        if (settings["Akada:Address"] is { Length: > 0 } own && !(Uri.TryCreate(own, UriKind.Absolute, out var whole) && whole is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }))
        {
            throw new WrongSettingException("Akada:Address", $"\"{own}\" is no address of a school. Write it as https://school.example.org, without a path, or leave it out.");
        }

        foreach (var host in (settings["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A name that no request can carry would answer everybody with an empty 400.
            if (host == "*" || Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Unknown) continue;
            throw new WrongSettingException("AllowedHosts", $"\"{host}\" is no name of a host. Write it as school.example.org, without https:// and without a port; separate several by semicolons.");
        }
    }

    /// <exception cref="WrongSettingException">The folder cannot be made or written to.</exception>
    public static DataFolder OpenDataFolder(IConfiguration settings, IHostEnvironment host)
    {
        var path = DataFolderOf(settings, host);
        if (settings[ReadOnly] == "true") return new DataFolder(path);
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".probe-{Environment.ProcessId}-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new DataFolder(path);
        }
        catch (IOException)
        {
            throw NotWritable(path);
        }
        catch (UnauthorizedAccessException)
        {
            throw NotWritable(path);
        }
    }

    private static WrongSettingException NotWritable(string path) =>
        new("AKADA_DATA", $"{path} cannot be written to. Give the program the right to, or name another folder.");

    // Run from a clone, the data lies beside the project; run from a published folder, beside the program.
    private static string ProjectRoot(string contentRoot)
    {
        for (var at = new DirectoryInfo(contentRoot); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Akada.slnx"))) return at.FullName;
        }

        return contentRoot;
    }
}
