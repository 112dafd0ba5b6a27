using Akada.Bench;

// ./do.cs bench [--size small|medium|large|all] [--db sqlite|postgres|both] [--seconds N]
string Option(string name, string usual) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : usual;

var sizes = Size.Read(Option("--size", "small"));
var databases = Option("--db", "both") switch { "both" => ["postgres", "sqlite"], var one and ("postgres" or "sqlite") => (string[])[one], _ => [] };
if (sizes.Count == 0 || databases.Length == 0 || !int.TryParse(Option("--seconds", "10"), out var seconds))
{
    Console.Error.WriteLine("Use: ./do.cs bench [--size small|medium|large|all] [--db sqlite|postgres|both] [--seconds N]");
    return 2;
}

var program = await Server.PublishAsync();
var runs = new List<Run>();
foreach (var database in databases)
{
    foreach (var size in sizes) runs.Add(await Run.MeasureAsync(program, database, size, TimeSpan.FromSeconds(seconds)));
}

Report.Write(runs, "./do.cs bench " + string.Join(' ', args));
return 0;
