using Akada.Accounts.Schools;

namespace Akada.Web.Hosting;

/// <summary>What the console says once the school is open.</summary>
internal static class Announce
{
    public static async Task ShowAsync(WebApplication app)
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        var school = await app.Services.GetRequiredService<SchoolBook>().FindAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(school is null ? $"Akada runs. Set up the school at {address}/set-up" : $"{school.Name} is open at {address}");
    }
}
