using System.Collections.Concurrent;
using Akada.Browser.Infrastructure;
using Akada.Platform.People;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>
/// Rule 112 in Chromium, with all the ways it has to show a page again: its store on the disk and the whole pages that
/// it keeps for Back. Once at an address that it trusts, and once by plain http, where it heeds no Clear-Site-Data and
/// the headers of the pages have to do.
/// </summary>
public sealed class SharedPhoneTests(SharedPhoneTests.Watched school, Chromium chromium) : IClassFixture<SharedPhoneTests.Watched>
{
    private const string Plain = "school.test";

    public static TheoryData<Role, string?> Everybody =>
        new(from role in Enum.GetValues<Role>() from host in new[] { null, Plain } select (role, host));

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Rule_112_after_signing_out_no_page_of_the_session_is_shown_by_Back_or_Forward_or_its_address(Role role, string? host)
    {
        var person = await school.NewPersonAsync(role, $"Seen By Nobody {role}");
        if (role == Role.Parent) await school.LinkAsync(person, await school.NewPersonAsync(Role.Student, "Child Of Nobody"));
        await using var browser = await chromium.LaunchAsync("--disable-back-forward-cache");
        await using var visitor = await Visitor.ComeAsync(chromium, school, person, host: host, browser: browser);
        var ways = await visitor.Page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('nav.main a, a.me')].map(a => a.getAttribute('href')))]");
        Assert.Contains("/account", ways);
        foreach (var way in ways.Append("/account/security"))
        {
            await visitor.OpenAsync(way);
            Assert.Contains(person.Name, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        }

        // While they are signed in, Back is theirs.
        await BackAsync(visitor, -1);
        Assert.Contains(person.Name, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        await visitor.OpenAsync("/sign-out");
        await visitor.SendAsync();
        await visitor.ReachAsync("/sign-in");

        for (var i = 0; i < ways.Length + 4; i++) await LooksAtNothingAsync(-1);
        for (var i = 0; i < ways.Length + 4; i++) await LooksAtNothingAsync(1);
        foreach (var way in ways)
        {
            await visitor.OpenAsync(way);
            Assert.DoesNotContain("Nobody", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        }

        async Task LooksAtNothingAsync(int steps)
        {
            await BackAsync(visitor, steps);
            var shown = await visitor.Page.EvaluateAsync<string>("() => document.documentElement.outerHTML");
            Assert.False(shown.Contains("Nobody", StringComparison.Ordinal), $"{visitor.Page.Url} still shows {person.Name}.");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Plain)]
    public async Task Rule_112_a_file_that_was_opened_is_not_shown_again_after_signing_out_and_not_sent_again_before(string? host)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Of files");
        using var chidi = await school.ApiAsync(school.Chidi);
        var file = (string)(await chidi.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", TestPictures.Png(40, 40), "plan.png")).Json!["url"]!;
        await using var visitor = await Visitor.ComeAsync(chromium, school, school.Chidi, host: host);
        await visitor.OpenAsync(file);
        Assert.True(await IsPictureAsync(visitor));
        await visitor.OpenAsync("/");
        school.Seen.Clear();
        await BackAsync(visitor, -1);
        Assert.True(await IsPictureAsync(visitor));
        await visitor.OpenAsync(file);
        Assert.True(await IsPictureAsync(visitor));
        Assert.Contains(school.Seen, s => s.Path == file && s.Status == StatusCodes.Status304NotModified);
        Assert.DoesNotContain(school.Seen, s => s.Path == file && s.Status == StatusCodes.Status200OK);
        await visitor.OpenAsync("/sign-out");
        await visitor.SendAsync();
        await visitor.ReachAsync("/sign-in");
        for (var i = 0; i < 4; i++)
        {
            await BackAsync(visitor, -1);
            Assert.False(await IsPictureAsync(visitor), $"{visitor.Page.Url} is still shown.");
        }

        await visitor.OpenAsync(file);
        Assert.False(await IsPictureAsync(visitor));
    }

    [Fact]
    public async Task Pages_that_are_kept_by_nobody_are_still_fetched_ahead_when_the_finger_goes_down()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, school, school.Efua, width: 1280);
        await visitor.OpenToTheEndAsync("/");
        school.Seen.Clear();
        var box = await visitor.Page.Locator("nav.main a[href='/people']").BoundingBoxAsync();
        await visitor.Page.Mouse.MoveAsync(box!.X + (box.Width / 2), box.Y + (box.Height / 2));
        await visitor.Page.Mouse.DownAsync();
        for (var i = 0; i < 250 && !school.Seen.Any(s => s.Path == "/people" && s.Status == 200); i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        await visitor.Page.Mouse.UpAsync();
        await visitor.ReachAsync("/people");
        var asked = Assert.Single(school.Seen, s => s.Path == "/people");
        Assert.Equal("prefetch", asked.Purpose);
        Assert.Contains("no-store", asked.Keeping, StringComparison.Ordinal);
    }

    private static Task<bool> IsPictureAsync(Visitor visitor) => visitor.Page.EvaluateAsync<bool>("() => document.images.length === 1 && document.images[0].naturalWidth === 40");

    // Playwright's own GoBack waits for a load, which a page that was kept whole never has.
    private static async Task BackAsync(Visitor visitor, int steps)
    {
        await visitor.Page.EvaluateAsync("steps => { setTimeout(() => history.go(steps), 0) }", steps);
        for (var quiet = 0; quiet < 3;)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            try
            {
                quiet = await visitor.Page.EvaluateAsync<bool>("() => document.readyState === 'complete'") ? quiet + 1 : 0;
            }
            catch (PlaywrightException)
            {
                // The page gave way while it was asked.
                quiet = 0;
            }
        }
    }

    /// <summary>What the server was asked for.</summary>
    public sealed record Request(string Path, string Purpose, int Status, string Keeping);

    public sealed class Watched : OnSqlite
    {
        public ConcurrentQueue<Request> Seen { get; } = new();

        protected override void Arrange(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Watch(Seen));

        private sealed class Watch(ConcurrentQueue<Request> seen) : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use(async (http, go) =>
                {
                    await go(http);
                    seen.Enqueue(new(http.Request.Path.Value!, http.Request.Headers["Sec-Purpose"].ToString(), http.Response.StatusCode, http.Response.Headers.CacheControl.ToString()));
                });
                next(app);
            };
        }
    }
}
