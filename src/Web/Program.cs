using Akada.Platform.Data;
using Akada.Web.Demo;
using Akada.Web.Hosting;

Akada.Kernel.MatchLimit.Set();
OwnerOnly.Set();
WebApplication? app = null;
try
{
    var line = CommandLine.Read(args, Environment.GetEnvironmentVariable("AKADA_DEMO"));
    var demo = line.Command == CommandLine.Demo;
    app = AkadaHost.Build(line.Settings, builder =>
    {
        if (demo) builder.Services.AddDemo();
    });
    if (demo) app.Services.GetRequiredService<DemoRoutes>().Sources = ((IEndpointRouteBuilder)app).DataSources;
    if (line.OnlyReads) StartChecks.FindFile(app);
    await StartChecks.DatabaseAsync(app, makesFile: !line.OnlyReads);
    if (!line.OnlyReads) await app.BringUpAsync(checksFolder: line.NeedsFolder);
    if (await Commands.RunAsync(app, line, CancellationToken.None) is { } code) return code;
    await StartChecks.StartAsync(app);
    if (demo) await app.Services.GetRequiredService<DemoSimulators>().ConnectAsync(app, CancellationToken.None);
    await Announce.ShowAsync(app);
    await GiveBack.RunAsync(app);
    return 0;
}
catch (Exception e) when (e is WrongSettingException or CannotStartException || StartFailure.Of(e, null) is not null)
{
    var said = e is WrongSettingException or CannotStartException ? e : StartFailure.Of(e, app?.Services.GetService<DatabaseChoice>())!;
    await Console.Error.WriteLineAsync(said.Message);
    return said is CannotStartException cannot ? cannot.Code : ExitCode.WrongSetting;
}
finally
{
    // The console's log is written by a thread of its own, which ends here and not before its last line.
    if (app is not null) await app.DisposeAsync();
}

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
