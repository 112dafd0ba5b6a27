using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Akada.Browser.Infrastructure.Chromium))]

namespace Akada.Browser.Infrastructure;

/// <summary>One Chromium for the whole run: the system's own, as nothing is downloaded while tests run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(f => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is missing: ./do.cs setup installs it or says how.");
        // Chromium's own sandbox refuses to run as root; the pages are ours. It is to speak with nobody but them.
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
