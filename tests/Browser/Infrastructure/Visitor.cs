using System.Text.RegularExpressions;
using Akada.Slices.Infrastructure;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser.Infrastructure;

/// <summary>A person at a browser of their own: an old phone's width unless said otherwise. Notes what the browser complains of, which ends the test when it is left.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private const int Patience = 30_000;

    private readonly List<string> _complaints = [];
    private readonly IBrowserContext _context;

    private Visitor(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Bytes that came over the line since the last look.</summary>
    public long Bytes { get; set; }

    public static async Task<Visitor> ComeAsync(Chromium chromium, TestSchool school, Known? person = null, int width = 360, bool javaScript = true, string language = "en", bool dark = false, string? secret = null, string? host = null, IBrowser? browser = null)
    {
        var context = await (browser ?? chromium.Browser).NewContextAsync(new()
        {
            BaseURL = host is null ? school.Address.ToString() : new UriBuilder(school.Address) { Host = host }.Uri.ToString(),
            ViewportSize = new() { Width = width, Height = 740 },
            JavaScriptEnabled = javaScript,
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var visitor = new Visitor(context, await context.NewPageAsync());
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") visitor._complaints.Add(message.Text);
        };
        visitor.Page.PageError += (_, error) => visitor._complaints.Add(error);
        visitor.Page.RequestFinished += async (_, request) =>
        {
            try
            {
                var sizes = await request.SizesAsync();
                visitor.Bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            }
            catch (PlaywrightException)
            {
                // The visitor has left in the meantime; nobody counts any more.
            }
        };
        if (person is not null) await visitor.SignInAsync(person, secret);
        return visitor;
    }

    public async Task SignInAsync(Known person, string? secret = null)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator("[name='Input.Who']").FillAsync(person.Code);
        await Page.Locator("[name='Input.Secret']").FillAsync(secret ?? person.Secret);
        await Page.Locator("main form button").First.ClickAsync();
        await LeaveAsync("/sign-in");
    }

    /// <summary>Waits until the page whose address contains <paramref name="address"/> has given way to another, and that one is whole.</summary>
    public Task LeaveAsync(string address) => ChangeAsync(page => page.Not, address);

    /// <summary>Waits until a page whose address contains <paramref name="address"/> is there, whole.</summary>
    public Task ReachAsync(string address) => ChangeAsync(page => page, address);

    // The browser is asked again and again: Playwright's own wait begins to listen for a load that may just have happened, and then waits for ever.
    private async Task ChangeAsync(Func<IPageAssertions, IPageAssertions> what, string address)
    {
        await what(Assertions.Expect(Page)).ToHaveURLAsync(new Regex(Regex.Escape(address)), new() { Timeout = Patience });
        for (var begin = TimeProvider.System.GetTimestamp(); !await Page.EvaluateAsync<bool>("() => document.readyState === 'complete'"); await Task.Delay(20))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds < Patience, $"{Page.Url} is never whole.");
        }
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>The same, until nothing more comes over the line: what a page fetches late counts too.</summary>
    public Task OpenToTheEndAsync(string path) => Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>Types into fields of the form, by their names without <c>Input.</c>.</summary>
    public async Task FillAsync(params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields) await Page.Locator($"main [name='Input.{name}']").FillAsync(text);
    }

    public async Task ChooseAsync(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields) await Page.Locator($"main select[name='Input.{name}']").SelectOptionAsync(value);
    }

    /// <summary>Presses the main button of the page's form.</summary>
    public Task SendAsync() => Page.Locator("main form button.primary").First.ClickAsync();

    /// <summary>What axe finds against WCAG 2.2 AA, each with the elements.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        // A phone's bar lies over what scrolls beneath it, which axe would take for a target that is too small. In a window as high as the page it covers nothing.
        var (width, height) = (Page.ViewportSize!.Width, Page.ViewportSize.Height);
        await Page.SetViewportSizeAsync(width, await Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        await Page.SetViewportSizeAsync(width, height);
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))];
    }

    /// <summary>Things wider than the window, which make a phone scroll sideways.</summary>
    public Task<string[]> TooWideAsync() => Page.EvaluateAsync<string[]>("""
        () => document.documentElement.scrollWidth <= innerWidth ? [] :
          [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(e).overflowX === 'visible').slice(0, 5).map(e => e.outerHTML.slice(0, 120))
        """);

    /// <summary>Fails when a script broke, a file was missing, or the policy had to refuse something.</summary>
    public void HasNoComplaints() => Assert.True(_complaints.Count == 0, string.Join('\n', _complaints));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
