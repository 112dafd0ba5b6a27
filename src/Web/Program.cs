using Akada.Platform.Data;
using Akada.Web.Demo;
using Akada.Web.Hosting;

Akada.Kernel.MatchLimit.Set();
try
{
    var line = CommandLine.Read(args, Environment.GetEnvironmentVariable("AKADA_DEMO"));
    var demo = line.Command == CommandLine.Demo;
    var app = AkadaHost.Build(line.Settings, builder =>
    {
        if (demo) builder.Services.AddDemo();
    });
    if (demo) app.Services.GetRequiredService<DemoRoutes>().Sources = ((IEndpointRouteBuilder)app).DataSources;
    await StartChecks.DatabaseAsync(app);
    await app.MigrateAsync();
    if (await Commands.RunAsync(app, line, CancellationToken.None) is { } code) return code;
    await StartChecks.StartAsync(app);
    if (demo) await app.Services.GetRequiredService<DemoSimulators>().ConnectAsync(app, CancellationToken.None);
    await Announce.ShowAsync(app);
    await GiveBack.RunAsync(app);
    return 0;
}
catch (WrongSettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
