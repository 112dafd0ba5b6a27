using Akada.Accounts.Schools;
using Akada.Accounts.SettingUp;

namespace Akada.Web.Hosting;

/// <summary>What the console says once the school is open.</summary>
internal static class Announce
{
    public static async Task ShowAsync(WebApplication app)
    {
        var address = app.Configuration["Akada:Address"] is { Length: > 0 } set ? set.TrimEnd('/') : app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        var school = await app.Services.GetRequiredService<SchoolBook>().FindAsync(CancellationToken.None);
        if (school is not null)
        {
            await Console.Out.WriteLineAsync($"{school.Name} is open at {address}");
            return;
        }

        var code = app.Services.GetRequiredService<SetUpCode>().Printed;
        await Console.Out.WriteLineAsync($"Akada runs. Set up the school at {address}/set-up#{code}");
        await Console.Out.WriteLineAsync($"The page asks for this one-time code: {code}");
    }
}
