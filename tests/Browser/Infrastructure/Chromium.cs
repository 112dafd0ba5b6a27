using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Akada.Browser.Infrastructure.Chromium))]

namespace Akada.Browser.Infrastructure;

/// <summary>One Chromium for the whole run: the system's own, as nothing is downloaded while tests run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The sandbox of Chromium refuses to run as root; the pages are ours. It is to speak with nobody but them.
    private static readonly string[] Args =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // A school that is reached by plain http, of which browsers trust less than of the machine itself.
        "--host-resolver-rules=MAP school.test 127.0.0.1",
    ];

    private IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await LaunchAsync();
    }

    /// <summary>Another one, as Playwright usually does not start it.</summary>
    /// <param name="without">Switches that Playwright would add.</param>
    public Task<IBrowser> LaunchAsync(params string[] without)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(f => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is missing: ./do.cs setup installs it or says how.");
        return _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Args, IgnoreDefaultArgs = without.Length == 0 ? null : without });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
