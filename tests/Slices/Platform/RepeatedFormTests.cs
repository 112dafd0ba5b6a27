using System.Net;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.Idempotency;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Platform;

/// <summary>A school that waits only a moment for a first request that never ends.</summary>
public sealed class ImpatientSqlite : OnSqlite
{
    protected override void Arrange(IServiceCollection services) => services.AddSingleton(new FormPatience(3));
}

public sealed class ImpatientPostgres : OnPostgres
{
    protected override void Arrange(IServiceCollection services) => services.AddSingleton(new FormPatience(3));
}

/// <summary>A form that comes again with its one-time key.</summary>
public abstract class RepeatedFormTests(TestSchool school)
{
    public sealed class Sqlite(ImpatientSqlite school) : RepeatedFormTests(school), IClassFixture<ImpatientSqlite>;

    public sealed class Postgres(ImpatientPostgres school) : RepeatedFormTests(school), IClassFixture<ImpatientPostgres>;

    [Fact]
    public async Task Twenty_presses_at_once_make_one_record_and_all_get_its_answer()
    {
        using var efua = await school.BrowserAsync(school.Efua);
        var form = await efua.OpenAsync("/people/invite");
        var before = await PeopleAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => efua.SubmitAsync(form, new { Name = "Pressed Often" }, again: true)));
        Assert.Equal(before + 1, await PeopleAsync());
        // Who waited too long is told so and may press again; nobody is sent to another person.
        var reached = all.Where(p => p.Status == HttpStatusCode.OK).Select(p => p.Url).Distinct();
        Assert.StartsWith("/people/STU", Assert.Single(reached), StringComparison.Ordinal);
        Assert.All(all, p => Assert.Contains(p.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
    }

    [Fact]
    public async Task A_repeat_while_the_first_still_runs_is_told_kindly_and_keeps_its_key_and_its_text()
    {
        using var efua = await school.BrowserAsync(school.Efua);
        var form = await efua.OpenAsync("/people/invite");
        var made = await efua.SubmitAsync(form, new { Name = "Slow Line" }, again: true);
        await school.InAsync((AkadaDb db) => db.Set<KeptAnswer>().OrderByDescending(a => a.StartedAt).Take(1)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, (int?)null)));
        var again = await efua.SubmitAsync(form, new { Name = "Slow Line" }, again: true);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("still being worked on", Assert.Single(again.Errors), StringComparison.Ordinal);
        Assert.Equal(Key(form), Key(again));
        Assert.Equal("Slow Line", again.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        await school.InAsync((AkadaDb db) => db.Set<KeptAnswer>().Where(a => a.Status == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, 303)));
        Assert.Equal(made.Url, (await efua.SubmitAsync(again, again: true)).Url);
    }

    [Fact]
    public async Task A_form_changed_after_it_arrived_makes_nothing_unasked_and_loses_no_text()
    {
        using var chidi = await school.BrowserAsync(school.Chidi);
        var form = await chidi.OpenAsync("/teach/new");
        var first = await chidi.SubmitAsync(form, new { Title = "Sent as it was" }, again: true);
        var courses = await CoursesAsync();
        var changed = await chidi.SubmitAsync(form, new { Title = "Changed after" }, again: true);
        Assert.Equal((HttpStatusCode.Conflict, courses), (changed.Status, await CoursesAsync()));
        Assert.Contains("has arrived before", Assert.Single(changed.Errors), StringComparison.Ordinal);
        Assert.Equal("Changed after", changed.Document.QuerySelector("[name='Input.Title']")!.GetAttribute("value"));
        Assert.NotEqual(Key(form), Key(changed));
        var second = await chidi.SubmitAsync(changed, again: true);
        Assert.Equal(courses + 1, await CoursesAsync());
        Assert.NotEqual(first.Url, second.Url);
    }

    [Fact]
    public async Task A_refused_form_is_not_kept_and_may_be_sent_again_as_it_is()
    {
        using var efua = await school.BrowserAsync(school.Efua);
        var form = await efua.OpenAsync("/people/invite");
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await efua.SubmitAsync(form, new { Name = "Refused", Email = "no address" }, again: true)).Status);
        Assert.Equal(HttpStatusCode.OK, (await efua.SubmitAsync(form, new { Name = "Refused" }, again: true)).Status);
    }

    [Fact]
    public async Task A_key_counts_for_one_person_and_one_browser()
    {
        using var musa = await school.BrowserAsync(school.Musa);
        using var efua = await school.BrowserAsync(school.Efua);
        var (his, hers) = (await musa.OpenAsync("/people/invite"), await efua.OpenAsync("/people/invite"));
        var first = await musa.SubmitAsync(his, new { Name = "Same Key" }, again: true);
        hers.Document.QuerySelector($"main [name={FormKey.Field}]")!.SetAttribute("value", Key(his));
        var second = await efua.SubmitAsync(hers, new { Name = "Same Key" }, again: true);
        Assert.NotEqual(first.Url, second.Url);

        // Of two strangers neither gets the other's answer, and so never the other's session.
        using var one = await school.BrowserAsync();
        using var two = await school.BrowserAsync();
        var (mine, theirs) = (await one.OpenAsync("/register/student"), await two.OpenAsync("/register/student"));
        theirs.Document.QuerySelector($"main [name={FormKey.Field}]")!.SetAttribute("value", Key(mine));
        var typed = new { Name = "A Stranger", Phone = "+2348031112223", BornOn = "1999-05-04", Password = "739164", Terms = true };
        var before = await PeopleAsync();
        Assert.Equal("/account?done=registered", (await one.SubmitAsync(mine, typed, again: true)).Url);
        var other = await two.SubmitAsync(theirs, typed, again: true);
        Assert.Equal(before + 2, await PeopleAsync());
        Assert.Equal("/account?done=registered", other.Url);
    }

    [Fact]
    public async Task A_strangers_repeat_brings_the_session_once_more_but_not_after_sign_out()
    {
        using var stranger = await school.BrowserAsync();
        var form = await stranger.OpenAsync("/register/student");
        var typed = new { Name = "Came By Bus", Phone = "+2348031112224", BornOn = "1999-05-04", Password = "739164", Terms = true };
        // The answer is lost, and with it the session's cookie.
        Assert.Equal("/account?done=registered", (await stranger.SubmitAsync(form, typed, again: true)).Url);
        stranger.LoseCookiesBut("akada_form");
        var again = await stranger.SubmitAsync(form, typed, again: true);
        Assert.Contains("Came By Bus", again.Html, StringComparison.Ordinal);
        await stranger.SubmitAsync(await stranger.OpenAsync("/sign-out"));
        var later = await stranger.SubmitAsync(form, typed, again: true);
        Assert.StartsWith("/sign-in", later.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_tells_no_secret()
    {
        using var bola = await school.BrowserAsync(school.Bola);
        var page = await bola.SubmitAsync(await bola.OpenAsync("/account/tokens"), new { Label = "Kept" }, form: "#make");
        var secret = page.Document.QuerySelector("#token")!.TextContent;
        var rows = await school.InAsync((AkadaDb db) => db.Set<KeptAnswer>().AsNoTracking().ToListAsync());
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.DoesNotContain(secret, System.Text.Encoding.UTF8.GetString(r.Body ?? []) + r.Location + r.Request, StringComparison.Ordinal));
    }

    private static string Key(TestPage page) => page.Document.QuerySelector($"main [name={FormKey.Field}]")!.GetAttribute("value")!;

    private Task<int> PeopleAsync() => school.InAsync((AkadaDb db) => db.Set<Akada.Accounts.People.User>().CountAsync());

    private Task<int> CoursesAsync() => school.InAsync((AkadaDb db) => db.Set<Akada.Courses.Outline.Course>().CountAsync());
}
