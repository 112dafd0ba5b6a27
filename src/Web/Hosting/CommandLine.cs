using Akada.Platform.Data;

namespace Akada.Web.Hosting;

/// <summary>The words after the program's name: at most one command with what belongs to it; the rest are settings.</summary>
internal sealed record CommandLine(string? Command, IReadOnlyList<string> CommandArgs, string[] Settings)
{
    public const string Demo = "--demo";
    public const string Import = "--import";
    public const string VerifyAudit = "--verify-audit";
    public const string MigrateOnly = "--migrate-only";

    /// <summary>Whether database and data folder must belong together for it.</summary>
    public bool NeedsFolder => Command is not SchoolIdentity.Adopt;

    /// <summary>Whether it only looks: it makes no folder, no database and no table, and works on a read-only copy.</summary>
    public bool OnlyReads => Command == VerifyAudit;

    // What belongs to --import, and what to say when the word that it needs is missing.
    private static readonly Dictionary<string, string?> ImportOptions = new()
    {
        ["--as"] = "name the code of the person who brings the course in, as INS12345678.",
        ["--into"] = "name the course that is to be brought up to date, as the end of its address says: --into biology-for-beginners.",
        ["--new"] = null,
    };

    /// <exception cref="WrongSettingException">A command lacks its word, there are two, or the switch for the demo is neither on nor off.</exception>
    public static CommandLine Read(IReadOnlyList<string> args, string? demoSwitch = null)
    {
        string? command = null;
        List<string> own = [], settings = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is not (Demo or Import or VerifyAudit or MigrateOnly or SchoolIdentity.Adopt))
            {
                settings.Add(args[i]);
                continue;
            }

            if (command is not null) throw new WrongSettingException(args[i], $"it cannot stand beside {command}. Start the program once for each.");
            command = args[i];
            if (command != Import) continue;
            if (i + 1 == args.Count || args[i + 1].StartsWith('-')) throw new WrongSettingException(Import, "name the folder or package to bring in: --import PATH [--as CODE] [--into SLUG | --new].");
            own.Add(args[++i]);
            while (i + 1 < args.Count && ImportOptions.TryGetValue(args[i + 1], out var word))
            {
                if (word is not null && (i + 2 >= args.Count || args[i + 2].StartsWith('-'))) throw new WrongSettingException(args[i + 1], word);
                own.Add(args[++i]);
                if (word is not null) own.Add(args[++i]);
            }

            if (own.Contains("--into") && own.Contains("--new")) throw new WrongSettingException("--new", "it cannot stand beside --into: a package becomes a new course or changes one.");
        }

        if (IsOn(demoSwitch)) command ??= Demo;
        if (command == VerifyAudit) settings.Add($"--{Hosting.Settings.ReadOnly}=true");
        return new(command, own, [.. settings]);
    }

    private static bool IsOn(string? demoSwitch) => demoSwitch?.Trim().ToLowerInvariant() switch
    {
        "1" or "true" or "yes" => true,
        null or "" or "0" or "false" or "no" => false,
        _ => throw new WrongSettingException("AKADA_DEMO", $"\"{demoSwitch}\" is neither yes nor no. Set it to 1 for a demo school, or leave it out."),
    };
}
