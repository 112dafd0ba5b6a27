namespace Akada.House.Documents;

/// <summary>What becomes of each block of command lines: which test runs it, or why none does.</summary>
internal static class CommandTable
{
    private const string Install = "docs/operations/install.md";
    private const string BackUp = "docs/operations/back-up.md";
    private const string Upgrade = "docs/operations/upgrade.md";

    public const string User = $"{Install} | 1. The program | 2";
    public const string Database = $"{Install} | 2. PostgreSQL, or not | 1";
    public const string Settings = $"{Install} | 3. Settings | 1";
    public const string Service = $"{Install} | 4. The service | 1";
    public const string Adopt = $"{Install} | Database and data folder belong together | 1";
    public const string Night = $"{BackUp} | Every night | 1";
    public const string BackSqlite = $"{BackUp} | Bring it back | 1";
    public const string BackPostgres = $"{BackUp} | Bring it back | 2";
    public const string TrySqlite = $"{BackUp} | Rehearse it | 1";
    public const string TryPostgres = $"{BackUp} | Rehearse it | 2";
    public const string Clear = $"{BackUp} | Rehearse it | 3";
    public const string RingKey = "docs/operations/keys.md | Rotate the ring's key | 1";
    public const string HashKey = "docs/operations/keys.md | Change `hash.key` | 1";
    public const string NewProgram = $"{Upgrade} | Upgrade | 2";
    public const string Start = "README.md | Start | 1";
    public const string StartDemo = "README.md | Start | 2";
    public const string FirstHour = "docs/start-here.md | 1. Run it (5 minutes) | 1";

    /// <summary>Run in a sandbox, on SQLite and on PostgreSQL as far as they differ.</summary>
    public static readonly string[] School =
        [User, Settings, Service, Adopt, Night, BackSqlite, TrySqlite, Clear, RingKey, HashKey, NewProgram];

    public static readonly string[] SchoolOnPostgres =
        [User, Database, Settings, Service, Night, BackPostgres, TryPostgres, Clear];

    /// <summary>Run in the clone itself.</summary>
    public static readonly string[] Clone = [Start, StartDemo, FirstHour];

    public static readonly Dictionary<string, string> NotRun = new()
    {
        ["README.md | Test | 1"] = "It is what runs this test.",
        [$"{Install} | 1. The program | 1"] =
            "It compiles everything a second time, which takes minutes and packages from the net; the bench publishes by it.",
        [$"{Upgrade} | Upgrade | 1"] = "The same line as in install.md, see there.",
        [$"{Install} | 5. https with nginx | 1"] = "It installs packages of Debian.",
        [$"{Install} | 5. https with nginx | 2"] = "It needs a public name and an account at Let's Encrypt.",
    };
}
