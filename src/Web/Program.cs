using Akada.Platform.Data;
using Akada.Web.Hosting;

try
{
    var line = CommandLine.Read(args, Environment.GetEnvironmentVariable("AKADA_DEMO"));
    var app = AkadaHost.Build(line.Settings);
    await StartChecks.DatabaseAsync(app);
    await app.MigrateAsync();
    if (await Commands.RunAsync(app, line, CancellationToken.None) is { } code) return code;
    await StartChecks.StartAsync(app);
    await Announce.ShowAsync(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (WrongSettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
