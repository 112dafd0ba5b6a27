using System.Net;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Web;

public abstract class BackgroundTests(TestSchool school)
{
    [Fact]
    public async Task An_admin_tries_given_up_work_again_or_drops_it_and_the_trail_keeps_it()
    {
        var (retried, dropped) = (await GiveUpAsync(), await GiveUpAsync());
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.OpenAsync("/background");
        Assert.Contains("2 tasks were given up.", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, form: $"form[action*=Retry]:has(input[value='{retried}'])");
        Assert.Equal("It is tried again now.", page.Notice);
        page = await browser.SubmitAsync(page, form: $"form[action*=Drop]:has(input[value='{dropped}'])");
        Assert.Equal("It is dropped.", page.Notice);
        Assert.Contains("0 tasks were given up.", page.Text, StringComparison.Ordinal);
        Assert.Equal(WorkState.Waiting, await school.InAsync((AkadaDb db) => db.Set<WorkItem>().Where(w => w.Id == retried).Select(w => w.State).SingleAsync()));
        using var api = await school.ApiAsync(school.Efua);
        Assert.Single((await api.ReadAsync($"audit?what=web.work_retried&target={retried}")).Json!["items"]!.AsArray());
        Assert.Single((await api.ReadAsync($"audit?what=web.work_dropped&target={dropped}")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task The_same_for_programs_and_what_is_gone_is_said_to_be_gone()
    {
        var id = await GiveUpAsync();
        using var api = await school.ApiAsync(school.Efua);
        Assert.Contains((await api.ReadAsync("work")).Json!["items"]!.AsArray(), w => (Guid)w!["id"]! == id);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"work/{id}")).Status);
        Assert.Equal("web.no_such_work", (await api.PostAsync($"work/{id}/retry")).Code);
    }

    [Fact]
    public async Task An_admin_decides_about_unused_files_and_the_trail_keeps_it()
    {
        await school.InAsync(async (AkadaDb db) =>
        {
            db.Add(new FileSweep { Orphans = 49, Files = 50, Bytes = 3_400_000, FoundAt = school.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        });
        using var api = await school.ApiAsync(school.Efua);
        Assert.Contains("49 of 50 stored files", (await api.ReadAsync("/health/ready")).Text, StringComparison.Ordinal);
        Assert.Equal(49, (int)(await api.ReadAsync("work")).Json!["heldSweep"]!["orphans"]!);
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.OpenAsync("/background");
        Assert.Contains("49 of 50 stored files (3.4 MB)", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, form: "form[action*=Sweep]");
        Assert.Equal("The unused files will be moved to the trash within a minute.", page.Notice);
        Assert.Contains("49 unused files are being moved", page.Text, StringComparison.Ordinal);
        Assert.Equal("web.no_held_sweep", (await api.PostAsync("work/sweep/allow")).Code);
        Assert.Single((await api.ReadAsync("audit?what=web.sweep_allowed")).Json!["items"]!.AsArray());
        Assert.Equal("ok", (await api.ReadAsync("/health/ready")).Text);
        await school.InAsync((AkadaDb db) => db.Set<FileSweep>().ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Only_admins_look_behind_the_scenes()
    {
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi, school.Musa })
        {
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/background")).Status);
        }
    }

    private Task<Guid> GiveUpAsync() => school.InAsync(async (AkadaDb db) =>
    {
        var item = WorkItem.For("SendMail", "{}", school.Clock.GetUtcNow().UtcDateTime);
        db.Add(item);
        await db.SaveChangesAsync();
        await db.Set<WorkItem>().Where(w => w.Id == item.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WorkState.Dead));
        return item.Id;
    });

    public sealed class Sqlite(OnSqlite school) : BackgroundTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : BackgroundTests(school), IClassFixture<OnPostgres>;
}
