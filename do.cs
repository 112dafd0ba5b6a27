#!/usr/bin/env dotnet
#:property TargetFramework=net10.0
#:property RestorePackagesWithLockFile=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
#:property RunAnalyzers=false
#:property PublishAot=false
// The one entry for everything but running: ./do.cs WORD, or: dotnet do.cs WORD
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
var root = RootOf();
Directory.SetCurrentDirectory(root);
const string Web = "src/Web";

return args switch
{
    ["setup"] => SetUp(),
    ["run", .. var rest] => Run("dotnet", ["run", "--project", Web, "--", .. rest]),
    ["seed"] => Run("dotnet", ["run", "--project", Web, "--", "--demo"]),
    ["import", var path, .. var rest] => Run("dotnet", ["run", "--project", Web, "--", "--import", Path.GetFullPath(path), .. rest]),
    ["audit", "verify"] => Run("dotnet", ["run", "--project", Web, "--", "--verify-audit"]),
    ["test", .. var only] => SetUpAndBuild() ? Test(only) : 1,
    ["browser"] => SetUpAndBuild() ? Test(["Browser"]) : 1,
    ["check"] => Check(),
    ["migrate", "--check"] => Pending(),
    ["migrate", var name] => Migrate(name),
    ["bench", .. var rest] => SetUp("wrk") is not 0 and var failed ? failed : Run("dotnet", ["run", "-c", "Release", "--project", "bench", "--", .. rest]),
    ["payments-storm", .. var rest] => SetUp() is not 0 and var failed ? failed : Run("dotnet", ["run", "-c", "Release", "--project", "storm", "--", .. rest]),
    ["doctor"] => Doctor(),
    _ => Help(),
};

int Help()
{
    Console.WriteLine("""
        ./do.cs setup             install what the tests need (Debian as root), or say what to install
        ./do.cs run [...]         the school on http://localhost:5080; --demo fills a demo school
        ./do.cs test [KIND...]    build, then all tests: House Rules Slices Browser
        ./do.cs check             format, build with analysers, migrations, known vulnerabilities, all tests
        ./do.cs browser           only the tests in a real Chromium
        ./do.cs seed              fill the demo school into an empty data folder and run it
        ./do.cs import PATH       bring a course into the school: folder, zip, imscc, tar.gz  [--as CODE]
        ./do.cs audit verify      check the chain of the audit log
        ./do.cs migrate NAME      make a migration for both databases;  migrate --check: is one owed?
        ./do.cs bench             measure, and write docs/performance.md  [--size small|medium|large|all] [--db sqlite|postgres|both] [--seconds N]
        ./do.cs payments-storm    prove that no payment is lost: 100,000 events, 10,000 orders, faults, 24 kills  [--orders N] [--events N] [--kills N] [--database postgres|sqlite|all] [--seed N]
        ./do.cs doctor            what this machine has, and what it lacks
        """);
    return args.Length == 0 ? 0 : 2;
}

int SetUp(params string[] also)
{
    var missing = Missing(also);
    if (missing.Count == 0) return 0;
    if (!File.Exists("/usr/bin/apt-get") || Environment.UserName != "root")
    {
        Console.Error.WriteLine($"This needs {string.Join(" and ", missing)}. Install them (on Debian: sudo apt-get install {string.Join(' ', missing)}) and try again.");
        return 1;
    }

    Console.WriteLine($"Installing {string.Join(", ", missing)} …");
    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    if (Run("apt-get", ["update", "-q"], quiet: true) != 0) return 1;
    return Run("apt-get", ["install", "-y", "-q", "--no-install-recommends", .. missing], quiet: true);
}

List<string> Missing(params string[] also)
{
    var missing = new List<string>();
    if (!Directory.Exists("/usr/lib/postgresql") || Directory.GetDirectories("/usr/lib/postgresql").All(d => !File.Exists(d + "/bin/initdb"))) missing.Add("postgresql");
    if (!OnPath("chromium")) missing.Add("chromium");
    // The documents' own lines are run by a test.
    if (!OnPath("sqlite3")) missing.Add("sqlite3");
    // Lies where only its owner looks for programs; the school is tried behind it.
    if (!File.Exists("/usr/sbin/pgbouncer")) missing.Add("pgbouncer");
    missing.AddRange(also.Where(program => !OnPath(program)));
    return missing;
}

bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

int Doctor()
{
    var missing = Missing("wrk", "git");
    foreach (var program in new[] { "postgresql", "chromium", "wrk", "git" }) Console.WriteLine($"{program,-12} {(missing.Contains(program) ? "missing" : "there")}");
    Console.WriteLine($"{"processors",-12} {Environment.ProcessorCount}");
    Console.WriteLine($"{"free disk",-12} {new DriveInfo(root).AvailableFreeSpace / 1_000_000_000} GB");
    var data = Environment.GetEnvironmentVariable("AKADA_TESTDATA") ?? Path.Combine(root, "..", "shared", "data");
    Console.WriteLine($"{"test data",-12} {(Directory.Exists(data) ? data : $"not at {data}; tests of others' courses are skipped (AKADA_TESTDATA)")}");
    Run("dotnet", ["--version"]);
    return missing.Count == 0 ? 0 : 1;
}

// Whoever reads the last line only must not take a broken build for a good one.
bool SetUpAndBuild()
{
    // CI runs the analysers, whatever the shell says that starts it.
    if (Environment.GetEnvironmentVariable("CI") == "true") Environment.SetEnvironmentVariable("AKADA_FAST", null);
    if (SetUp() == 0 && Build() == 0) return true;
    Console.WriteLine("0 passed, 1 failed");
    return false;
}

int Build() => Run("dotnet", ["build", "Akada.slnx", "-v", "q", "--nologo", "-clp:NoSummary"]);

int Test(string[] only)
{
    string[] kinds = ["House", "Rules", "Slices", "Browser"];
    foreach (var wrong in only.Except(kinds)) return Fail($"There is no kind of test called {wrong}. They are {string.Join(", ", kinds)}.");
    var (passed, failed, skipped) = (0, 0, 0);
    foreach (var kind in only.Length > 0 ? only : kinds)
    {
        var report = Path.Combine(Path.GetTempPath(), $"akada-{kind}-{Environment.ProcessId}.json");
        Console.WriteLine($"── {kind}");
        // Slices wait for databases and servers most of their time, so two for each processor run beside each other.
        string[] beside = kind == "Slices" ? ["-maxThreads", "2x"] : [];
        var code = Run("dotnet", [$"tests/{kind}/bin/Debug/net10.0/Akada.{kind}.dll", "-noColor", .. beside, "-ctrf", report]);
        if (!File.Exists(report))
        {
            Console.WriteLine($"   {kind} ended with {code} and left no report.");
            failed++;
            continue;
        }

        var results = JsonNode.Parse(File.ReadAllText(report))!["results"]!;
        var summary = results["summary"]!;
        File.Delete(report);
        var (p, f, s) = ((int)summary["passed"]!, (int)summary["failed"]!, (int)summary["skipped"]! + (int)summary["pending"]!);
        // A kind that ran nothing proves nothing, and a runner that broke down counts as a failure.
        if (p == 0 || (code != 0 && f == 0)) f++;
        foreach (var test in results["tests"]!.AsArray().Where(t => (string?)t!["status"] is "skipped" or "pending")) Console.WriteLine($"   skipped: {test!["name"]}");
        Console.WriteLine($"   {kind}: {p} passed, {f} failed, {s} skipped");
        (passed, failed, skipped) = (passed + p, failed + f, skipped + s);
    }

    Run("dotnet", ["build-server", "shutdown"], quiet: true);
    if (skipped > 0) Console.WriteLine($"{skipped} skipped: they count as neither.");
    Console.WriteLine($"{passed} passed, {failed} failed");
    return failed == 0 ? 0 : 1;
}

int Check()
{
    Environment.SetEnvironmentVariable("AKADA_FAST", null);
    Environment.SetEnvironmentVariable("AKADA_SCHEMA", null);
    if (SetUp() != 0) return 1;
    if (Run("dotnet", ["restore", "Akada.slnx", "--locked-mode"]) != 0) return Fail("The lock files do not fit the projects: restore and commit them.");
    if (Run("dotnet", ["format", "whitespace", "Akada.slnx", "--no-restore", "--verify-no-changes"]) != 0) return Fail("Run: dotnet format whitespace Akada.slnx");
    if (Vulnerable() != 0) return 1;
    if (Build() != 0) return 1;
    if (Pending() != 0) return 1;
    return Test([]);
}

int Vulnerable()
{
    var start = new ProcessStartInfo("dotnet", ["list", "Akada.slnx", "package", "--vulnerable", "--include-transitive", "--format", "json"]) { RedirectStandardOutput = true };
    using var process = Process.Start(start)!;
    var said = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0 || JsonOrNull(said) is not { } list)
    {
        Console.WriteLine("Known vulnerabilities were NOT looked up: the package source did not answer.");
        return 0;
    }

    var found = list["projects"]!.AsArray().SelectMany(p => p!["frameworks"]?.AsArray() ?? [])
        .SelectMany(f => (f!["topLevelPackages"]?.AsArray() ?? []).Concat(f["transitivePackages"]?.AsArray() ?? []))
        .Select(p => $"{p!["id"]} {p["resolvedVersion"]}").Distinct().ToList();
    Console.WriteLine(found.Count == 0 ? "No package has a known vulnerability." : "Known vulnerabilities in: " + string.Join(", ", found));
    return found.Count;
}

JsonNode? JsonOrNull(string text)
{
    try
    {
        return JsonNode.Parse(text);
    }
    catch (System.Text.Json.JsonException)
    {
        return null;
    }
}

int Migrate(string name)
{
    if (Run("dotnet", ["tool", "restore"], quiet: true) != 0 || Run("dotnet", ["build", Web, "-v", "q", "--nologo"]) != 0) return 1;
    foreach (var (project, word) in new[] { ("Migrations.Sqlite", "sqlite"), ("Migrations.Postgres", "postgres") })
    {
        if (Run("dotnet", ["ef", "migrations", "add", name, "--no-build", "--project", $"src/{project}", "--startup-project", Web, "-o", "Migrations", "--", word]) != 0) return 1;
    }

    return 0;
}

int Pending()
{
    if (Run("dotnet", ["tool", "restore"], quiet: true) != 0) return 1;
    foreach (var (project, word) in new[] { ("Migrations.Sqlite", "sqlite"), ("Migrations.Postgres", "postgres") })
    {
        if (Run("dotnet", ["ef", "migrations", "has-pending-model-changes", "--no-build", "--project", $"src/{project}", "--startup-project", Web, "--", word]) != 0) return Fail($"{project} is behind the model: ./do.cs migrate NAME");
    }

    return 0;
}

int Fail(string why)
{
    Console.Error.WriteLine(why);
    return 1;
}

int Run(string program, string[] arguments, bool quiet = false)
{
    var start = new ProcessStartInfo(program) { RedirectStandardOutput = quiet, RedirectStandardError = quiet };
    foreach (var argument in arguments) start.ArgumentList.Add(argument);
    using var process = Process.Start(start)!;
    if (!quiet)
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    var said = process.StandardOutput.ReadToEndAsync();
    var errors = process.StandardError.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0) Console.Error.WriteLine(said.Result + errors);
    return process.ExitCode;
}

static string RootOf([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
