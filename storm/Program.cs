using Akada.Storm;

if (args is [StormWeb.Word, .. var settings]) return await StormWeb.RunAsync(settings);
if (Options.Read(args) is not { } options)
{
    Console.Error.WriteLine("Use: " + Options.Use);
    return 2;
}

var passed = true;
foreach (var database in options.Databases) passed &= await Tempest.RageAsync(options, database);
return passed ? 0 : 1;
