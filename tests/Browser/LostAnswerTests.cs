using Akada.Browser.Infrastructure;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Browser;

/// <summary>The line breaks between a form and its answer; Chromium then sends the form again by itself, and one press stays one record.</summary>
public sealed class LostAnswerTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    private const int Lost = 2;

    [Fact]
    public Task A_parent_makes_one_child() => OnceAsync(school.Bola, "/family/new", "users", "/card", async page =>
    {
        await page.FillAsync(("Name", "Lost Child"), ("Pin", "739164"));
        await page.Page.Locator("[name='Input.BornOn']").FillAsync("2015-05-04");
        await page.ChooseAsync(("Relationship", "Mother"));
        await page.Page.Locator("main [type=checkbox][name='Input.Agree']").CheckAsync();
    });

    [Fact]
    public Task An_instructor_makes_one_course() =>
        OnceAsync(school.Chidi, "/teach/new", "courses", "/teach/a-course-once", page => page.FillAsync(("Title", "A course once")));

    [Fact]
    public Task An_admin_invites_one_person() =>
        OnceAsync(school.Efua, "/people/invite", "users", "/people/STU", page => page.FillAsync(("Name", "Lost Learner")));

    [Fact]
    public Task A_stranger_registers_once_and_is_signed_in() => OnceAsync(null, "/register/student", "users", "/account", async page =>
    {
        await page.FillAsync(("Name", "Lost Stranger"), ("Phone", "+2348031112223"), ("BornOn", "1999-05-04"), ("Password", "739164"));
        await page.Page.Locator("main [type=checkbox][name='Input.Terms']").CheckAsync();
    });

    [Fact]
    public async Task An_api_token_is_made_once_and_its_secret_still_shown()
    {
        await OnceAsync(school.Nneka, "/account/tokens", "api_tokens", "/account/tokens", page => page.FillAsync(("Label", "Once")), async page =>
        {
            await Microsoft.Playwright.Assertions.Expect(page.Page.Locator("#token")).ToBeVisibleAsync();
            // The scripts of the answer that came from the store run under today's number.
            Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.classList.contains('js')"));
        });
    }

    [Fact]
    public async Task An_admin_places_one_order()
    {
        var sold = await school.NewCourseAsync(school.Chidi, "Sold once", price: 500_000);
        await OnceAsync(school.Efua, "/finance/slips/new", "orders", "/finance/orders/", page => page.FillAsync(("Payer", school.Kwame.Code), ("Courses", sold.Slug)));
    }

    private async Task OnceAsync(Known? person, string path, string table, string end, Func<Visitor, Task> fill, Func<Visitor, Task>? look = null)
    {
        using var line = new CuttingProxy(school.Address);
        await using var visitor = await Visitor.ComeAsync(chromium, school, person, address: line.Address);
        await visitor.OpenToTheEndAsync(path);
        await fill(visitor);
        var before = await RowsAsync(table);
        line.Cut(Lost);
        await visitor.SendAsync();
        for (var i = 0; i < 100 && line.Posts <= Lost; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        await visitor.ReachAsync(end);
        Assert.True(line.Posts > Lost, $"Chromium sent the form {line.Posts} times.");
        Assert.Equal(before + 1, await RowsAsync(table));
        if (look is not null) await look(visitor);
        // The page that confirms it also ends what was kept of the typed text.
        Assert.Equal("[]", await visitor.Page.EvaluateAsync<string>("() => sessionStorage.getItem('typed') || '[]'"));
    }

    private Task<int> RowsAsync(string table) => school.InAsync((AkadaDb db) =>
        db.Database.SqlQueryRaw<int>(string.Join(table, "SELECT COUNT(*) AS \"Value\" FROM \"", "\"")).SingleAsync());
}
