using Akada.Browser.Infrastructure;
using Akada.Slices.Infrastructure;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>What somebody typed stays in the tab until a page confirms it, and never longer than the person is signed in.</summary>
public sealed class TypedTextTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    private const string Kept = "() => sessionStorage.getItem('typed') || '[]'";

    [Fact]
    public async Task After_the_browsers_stop_the_form_comes_free_and_the_press_makes_one_record()
    {
        using var line = new CuttingProxy(school.Address) { Hold = true };
        await using var chidi = await Visitor.ComeAsync(chromium, school, school.Chidi, address: line.Address);
        await chidi.OpenToTheEndAsync("/teach/new");
        await chidi.FillAsync(("Title", "Stopped once"));
        line.Cut(1);
        // Set up beforehand, as nobody can ask a page that waits for the next one.
        await chidi.Page.EvaluateAsync("""
            () => {
              const form = document.querySelector('main form');
              setTimeout(() => form.querySelector('button.primary').click(), 50);
              setTimeout(() => { window.busy = form.getAttribute('aria-busy'); window.stop(); }, 2500);
            }
            """);
        await Task.Delay(3000, TestContext.Current.CancellationToken);
        Assert.Equal((1, "true"), (line.Posts, await chidi.Page.EvaluateAsync<string>("() => window.busy")));
        await Assertions.Expect(chidi.Page.Locator("main form")).Not.ToHaveAttributeAsync("aria-busy", "true", new() { Timeout = 12_000 });
        line.Hold = false;
        await chidi.SendAsync();
        await chidi.ReachAsync("/teach/stopped-once");
        using var all = await school.ApiAsync(school.Chidi);
        Assert.Single((await all.ReadAsync("teach/courses")).Json!["items"]!.AsArray(), c => (string)c!["title"]! == "Stopped once");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_page_is_offered_its_text_again_and_a_repeat_makes_one_record(bool arrived)
    {
        using var line = new CuttingProxy(school.Address);
        await using var chidi = await Visitor.ComeAsync(chromium, school, school.Chidi, address: line.Address);
        var title = "Lost " + arrived;
        await chidi.OpenToTheEndAsync("/teach/new");
        await chidi.FillAsync(("Title", title));
        if (arrived)
        {
            line.Cut(50);
            await chidi.SendAsync();
            for (var i = 0; i < 100 && !chidi.Page.Url.StartsWith("chrome-error", StringComparison.Ordinal) && line.Posts < 3; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
            await Task.Delay(1500, TestContext.Current.CancellationToken);
            line.Cut(0);
        }
        else
        {
            await chidi.Page.EvaluateAsync("() => dispatchEvent(new Event('pagehide'))");
        }

        await chidi.OpenToTheEndAsync("/teach/new");
        await Assertions.Expect(chidi.Page.GetByText("Something you typed here was not saved.")).ToBeVisibleAsync();
        Assert.Equal("", await chidi.Page.Locator("main [name='Input.Title']").InputValueAsync());
        await chidi.Page.GetByRole(AriaRole.Button, new() { Name = "Put it back" }).ClickAsync();
        Assert.Equal(title, await chidi.Page.Locator("main [name='Input.Title']").InputValueAsync());
        await chidi.SendAsync();
        await chidi.ReachAsync("/teach/lost-");
        Assert.Equal("[]", await chidi.Page.EvaluateAsync<string>(Kept));
        using var all = await school.ApiAsync(school.Chidi);
        Assert.Single((await all.ReadAsync("teach/courses")).Json!["items"]!.AsArray(), c => (string)c!["title"]! == title);
    }

    [Fact]
    public async Task A_refused_form_keeps_its_text_and_offers_nothing_twice()
    {
        await using var efua = await Visitor.ComeAsync(chromium, school, school.Efua);
        await efua.OpenToTheEndAsync("/people/invite");
        await efua.FillAsync(("Name", "Refused"), ("Phone", "12"));
        await efua.SendAsync();
        await Assertions.Expect(efua.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(efua.Page.Locator("main [data-put]")).ToHaveCountAsync(0);
        // A reload by address loses the page, not the text.
        await efua.OpenToTheEndAsync("/people/invite");
        await efua.Page.Locator("main [data-put]").ClickAsync();
        Assert.Equal("Refused", await efua.Page.Locator("main [name='Input.Name']").InputValueAsync());
        await efua.Page.ReloadAsync();
        await efua.Page.Locator("main [data-drop]").ClickAsync();
        await efua.OpenToTheEndAsync("/people/invite");
        await Assertions.Expect(efua.Page.Locator("main [data-put]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Secrets_are_never_kept_and_sign_out_ends_all_of_it_in_every_tab()
    {
        await using var bola = await Visitor.ComeAsync(chromium, school, school.Bola);
        var other = await bola.Page.Context.NewPageAsync();
        foreach (var page in new[] { other, bola.Page })
        {
            await page.GotoAsync("/family/new");
            await page.Locator("[name='Input.Name']").FillAsync("Shared Phone");
            await page.Locator("[name='Input.Pin']").FillAsync("739164");
            await page.EvaluateAsync("() => dispatchEvent(new Event('pagehide'))");
            var kept = await page.EvaluateAsync<string>(Kept);
            Assert.Contains("Shared Phone", kept, StringComparison.Ordinal);
            Assert.DoesNotContain("739164", kept, StringComparison.Ordinal);
        }

        await bola.OpenAsync("/sign-out");
        await bola.SendAsync();
        await bola.ReachAsync("/sign-in");
        foreach (var page in new[] { other, bola.Page })
        {
            Assert.DoesNotContain("Shared Phone", await page.EvaluateAsync<string>(Kept), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_person_in_the_same_tab_is_offered_nothing()
    {
        await using var musa = await Visitor.ComeAsync(chromium, school, school.Musa);
        await musa.OpenToTheEndAsync("/people/invite");
        await musa.FillAsync(("Name", "Only of Musa"));
        await musa.Page.EvaluateAsync("() => dispatchEvent(new Event('pagehide'))");
        // The session ends without a word, as when it runs out.
        await musa.Page.Context.ClearCookiesAsync();
        await musa.SignInAsync(school.Efua);
        await musa.OpenToTheEndAsync("/people/invite");
        await Assertions.Expect(musa.Page.Locator("main [data-put]")).ToHaveCountAsync(0);
        Assert.Equal("[]", await musa.Page.EvaluateAsync<string>(Kept));
    }

    [Fact]
    public async Task No_field_that_holds_a_secret_may_be_kept()
    {
        // By name and by kind, on every page that asks for one; the script leaves out what is marked so.
        string[] paths = ["/family/new", "/family/link", "/account/security", "/account/second-factor", "/reset/code", "/register/student", "/verify", "/sign-in"];
        var found = new List<string>();
        foreach (var person in new[] { school.Bola, school.Ada, null })
        {
            using var browser = await school.BrowserAsync(person);
            foreach (var path in paths)
            {
                var page = await browser.OpenAsync(path);
                found.AddRange(page.Document.QuerySelectorAll("main form[method=post] input:not([type=hidden])")
                    .Where(f => System.Text.RegularExpressions.Regex.IsMatch(f.GetAttribute("name") ?? "", "(Pin|Secret|Password|Old|Code|Token|Start)$"))
                    .Where(f => f.GetAttribute("type") != "password" && !f.HasAttribute("data-secret"))
                    .Select(f => $"{path} {f.GetAttribute("name")}"));
            }
        }

        Assert.Empty(found);
    }
}
