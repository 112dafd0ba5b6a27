using Akada.Platform.Data;
using Akada.Web.Hosting;

try
{
    var app = AkadaHost.Build(args);
    await app.MigrateAsync();
    await app.RunAsync();
    return 0;
}
catch (WrongSettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
