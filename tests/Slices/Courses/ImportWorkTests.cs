using System.Net;
using Akada.Courses.Imports;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static Akada.Slices.Courses.ImportSteps;

namespace Akada.Slices.Courses;

/// <summary>An import as background work: seen, cancelled, ended in time, and begun anew after its program died (rules 87 and 114).</summary>
public abstract class ImportWorkTests(TestSchool school)
{
    private Meanwhile Meanwhile => ((IHaveMeanwhile)school).Meanwhile;

    private static byte[] Package(string slug, string text = "Text") =>
        Zip(("course.yaml", $"title: {slug}\nslug: {slug}\nsummary: S\n"), ("m/01.md", "# One\n\n" + text), ("m/02.md", "# Two\n\n![dot](dot.png)"), ("m/dot.png", slug));

    [Fact]
    public async Task The_page_tells_without_a_script_how_far_it_is_and_has_a_way_to_cancel()
    {
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/teach/import"), new { File = new Upload("seen.zip", Package("seen")) });
        Assert.Contains("The package is here and waits to be read.", page.Text, StringComparison.Ordinal);
        Assert.Equal("3", page.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.Contains("Waiting", (await browser.OpenAsync("/teach/import")).Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page);
        Assert.Contains("This import was cancelled. Nothing was changed.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("meta[http-equiv=refresh]"));
        await school.WorkAsync();
        Assert.Contains("This import was cancelled.", (await browser.OpenAsync(page.Url)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await PackagesAsync(Guid.Parse(page.Url.Split('/')[^1])));
    }

    [Fact]
    public async Task Rule_114_cancelling_reaches_the_worker_within_a_second()
    {
        using var api = await school.ApiAsync(school.Nneka);
        var id = (await api.UploadPackageAsync(Package("stopped"))).Id;
        await school.InAsync((AkadaDb db) => db.Set<CourseImport>().Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ImportState.Reading)));
        await school.InAsync(async (IServiceScopeFactory scopes) =>
        {
            await using var watch = new ImportWatch(scopes, school.Clock, NullLogger.Instance, id, ImportState.Reading, TestContext.Current.CancellationToken);
            watch.Expect(4);
            watch.Step();
            await TickAsync(async () => (int?)(await api.ReadAsync($"imports/{id}")).Json!["progress"] == 25);
            Assert.False(watch.Token.IsCancellationRequested);
            Assert.Equal(204, (await api.PostAsync($"imports/{id}/cancel")).Status);
            Assert.True((bool)(await api.ReadAsync($"imports/{id}")).Json!["cancelAsked"]!);
            await TickAsync(() => Task.FromResult(watch.Token.IsCancellationRequested));
            Assert.True(watch.WasCancelled);
        });
        await school.WorkAsync();
        Assert.Equal("cancelled", await StateAsync(api, id));
    }

    [Fact]
    public async Task Rule_114_cancelled_while_it_is_read_it_leaves_nothing()
    {
        using var api = await school.ApiAsync(school.Nneka);
        await school.WorkAsync();
        var bytes = Bytes();
        var id = (await api.UploadPackageAsync(Package("halfway"))).Id;
        Assert.Equal(bytes + 1, Bytes());
        Meanwhile.Before("slug", async () =>
        {
            Assert.Equal("reading", await StateAsync(api, id));
            Assert.Equal(204, (await api.PostAsync($"imports/{id}/cancel")).Status);
        });
        await school.WorkAsync();
        Assert.Equal("cancelled", await StateAsync(api, id));
        Assert.Equal((0, bytes), (await PackagesAsync(id), Bytes()));
        Assert.Equal("courses.import_not_planned", (await api.PostAsync($"imports/{id}/apply", new { choice = "new", fingerprint = "x" })).Code);
    }

    [Fact]
    public async Task Rule_114_an_import_whose_time_is_over_ends_and_says_so()
    {
        using var api = await school.ApiAsync(school.Nneka);
        await school.WorkAsync();
        var id = (await api.UploadPackageAsync(Package("endless"))).Id;
        Meanwhile.Before("slug", () =>
        {
            school.Clock.Advance(ImportWatch.Longest + TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        });
        await school.WorkAsync();
        var import = (await api.ReadAsync($"imports/{id}")).Json!;
        Assert.Equal(("failed", "courses.import_too_slow"), ((string)import["state"]!, (string)import["trouble"]!["code"]!));
        Assert.Contains("10 minutes", (string)import["trouble"]!["sentence"]!, StringComparison.Ordinal);
        Assert.Equal(0, await PackagesAsync(id));
    }

    [Fact]
    public async Task Rule_87_a_program_that_dies_while_writing_leaves_no_half_course_and_the_next_one_writes_it_once()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var plan = await school.PlanAsync(api, Package("killed"));
        Assert.Equal(202, (await api.ApplyAsync(plan, plan.Choice())).Status);
        var bytes = Bytes();
        Meanwhile.Before("INSERT INTO lessons", () => throw new InvalidOperationException("The program dies here."));
        await school.WorkAsync();
        Assert.Equal("writing", await StateAsync(api, plan.Id));
        Assert.Empty(await CoursesAsync("killed"));
        // What was copied before the transaction is gone again.
        Assert.Equal(bytes, Bytes());
        school.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((bool)(await api.ReadAsync($"imports/{plan.Id}")).Json!["interrupted"]!);
        await school.WorkAsync();
        Assert.Equal("done", await StateAsync(api, plan.Id));
        Assert.Single(await CoursesAsync("killed"));
        // The package went, the picture of the lesson came.
        Assert.Equal(bytes, Bytes());
    }

    [Fact]
    public async Task Rule_87_a_row_taken_by_a_program_that_died_is_taken_again_and_a_deadly_package_is_given_up()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var id = (await api.UploadPackageAsync(Package("deadly"))).Id;
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await school.InAsync((WorkQueue queue) => queue.ClaimAsync(Lane.Long, CancellationToken.None)));
            Assert.Null(await school.InAsync((WorkQueue queue) => queue.ClaimAsync(Lane.Long, CancellationToken.None)));
            school.Clock.Advance(WorkQueue.Lease + TimeSpan.FromSeconds(1));
        }

        await school.WorkAsync();
        var import = (await api.ReadAsync($"imports/{id}")).Json!;
        Assert.Equal(("failed", "courses.import_broke"), ((string)import["state"]!, (string)import["trouble"]!["code"]!));
        Assert.Equal(0, await PackagesAsync(id));
    }

    [Fact]
    public async Task Rule_87_many_nodes_write_it_once()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var plans = new List<ApiAnswer>();
        for (var i = 0; i < 3; i++) plans.Add(await school.PlanAsync(api, Package($"node-{i}")));
        // Both presses of a double tap, too.
        await Task.WhenAll(plans.SelectMany(p => new[] { api.ApplyAsync(p, p.Choice()), api.ApplyAsync(p, p.Choice()) }));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => school.WorkAsync()));
        foreach (var plan in plans) Assert.Equal("done", await StateAsync(api, plan.Id));
        Assert.Equal(3, (await CoursesAsync("node-")).Count);
    }

    [Fact]
    public async Task Rule_114_at_most_two_imports_run_at_once_and_the_others_wait_for_them()
    {
        await school.WorkAsync();
        using var one = await school.ApiAsync(school.Chidi);
        using var two = await school.ApiAsync(school.Nneka);
        var ids = new List<Guid>();
        foreach (var (api, name) in new[] { (one, "a"), (two, "b"), (one, "c"), (two, "d") })
        {
            ids.Add((await api.UploadPackageAsync(Package("lane-" + name))).Id);
        }

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Meanwhile.BeforeEach("slug", () => gate.Task);
        using var worker = await school.InAsync((IServiceProvider p) => Task.FromResult(new Worker(
            p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<WorkQueue>(),
            p.GetRequiredService<WorkBook>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<DatabaseClock>(),
            p.GetRequiredService<Troubles>(), new ConfigurationBuilder().Build(), NullLogger<Worker>.Instance)));
        await worker.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await SoonAsync(async () => await CountAsync(ids, ImportState.Reading) == 2);
            // Each of the worker's loops looks for work every second.
            for (var i = 0; i < 25; i++)
            {
                await Task.Delay(100);
                Assert.Equal((2, 2), (await CountAsync(ids, ImportState.Reading),
                    await CountAsync(ids, ImportState.Waiting)));
            }

            Meanwhile.BeforeEach("slug", null);
            gate.SetResult();
            await SoonAsync(async () => await CountAsync(ids, ImportState.Planned) == 4);
        }
        finally
        {
            Meanwhile.BeforeEach("slug", null);
            gate.TrySetResult();
            await worker.StopAsync(CancellationToken.None);
        }

        foreach (var (api, id) in new[] { one, two, one, two }.Zip(ids)) await api.PostAsync($"imports/{id}/cancel");
    }

    private static async Task SoonAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 300 && !await isSo(); i++) await Task.Delay(100);
        Assert.True(await isSo());
    }

    private Task<int> CountAsync(List<Guid> ids, ImportState state) => school.InAsync((AkadaDb db) =>
        db.Set<CourseImport>().CountAsync(i => ids.Contains(i.Id) && i.State == state));

    [Fact]
    public async Task Rule_96_an_author_who_saves_in_the_midst_of_the_writing_stops_it()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var course = (Guid)(await school.ImportAsync(api, Package("busy"))).Json!["courseId"]!;
        var lesson = (Guid)(await api.ReadAsync($"courses/{course}/outline")).Json!["modules"]![0]!["lessons"]![0]!["id"]!;
        var plan = await school.PlanAsync(api, Package("busy", "Newer"));
        await api.ApplyAsync(plan, plan.Choice(course));
        // The lessons are read and compared by now; all is about to be written.
        Meanwhile.Before(Meanwhile.Transaction, async () => await api.PutAsync($"lessons/{lesson}", new { title = "One", kind = "text", body = "Ours", required = true, basedOn = 2 }));
        await school.WorkAsync();
        Assert.Equal("planned", await StateAsync(api, plan.Id));
        Assert.Equal("Ours", (string)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["body"]!);
        await api.PostAsync($"imports/{plan.Id}/cancel");
    }

    [Fact]
    public async Task A_broken_off_upload_leaves_nothing_and_five_open_imports_are_enough()
    {
        using var api = await school.ApiAsync(school.Musa);
        var (bytes, rows) = (Bytes(), await school.InAsync((AkadaDb db) => db.Set<CourseImport>().CountAsync()));
        using var half = new MultipartFormDataContent { { new HalfContent(), "file", "half.zip" } };
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => api.PostAsync(new Uri("imports", UriKind.Relative), half, TestContext.Current.CancellationToken));
        Assert.Equal((bytes, rows), (Bytes(), await school.InAsync((AkadaDb db) => db.Set<CourseImport>().CountAsync())));

        for (var i = 0; i < ImportCourse.MostOpen; i++) Assert.Equal(202, (await api.UploadPackageAsync(Package($"many-{i}"))).Status);
        Assert.Equal("courses.import_too_many_open", (await api.UploadPackageAsync(Package("one-more"))).Code);
        // What nobody confirms runs out with its package, and later is forgotten.
        await school.WorkAsync();
        school.Clock.Advance(CourseImport.PlanLife + TimeSpan.FromHours(2));
        await school.WorkAsync();
        var items = (await api.ReadAsync("imports")).Json!["items"]!.AsArray();
        Assert.All(items, i => Assert.Equal("expired", (string)i!["state"]!));
        Assert.Equal(0, await school.InAsync((AkadaDb db) => db.Set<StoredFile>().CountAsync(f => f.OwnerKind == ImportCourse.Handler.Kind && f.CreatedBy == school.Musa.Id)));
        Assert.Equal("courses.import_over", (await api.PostAsync($"imports/{(Guid)items[0]!["id"]!}/cancel")).Code);
        school.Clock.Advance(TimeSpan.FromDays(31));
        await school.WorkAsync();
        Assert.Empty((await api.ReadAsync("imports")).Json!["items"]!.AsArray());
        Assert.Equal("courses.no_such_import", (await api.PostAsync($"imports/{Guid.CreateVersion7()}/apply", new { choice = "new", fingerprint = "x" })).Code);
    }

    [Fact]
    public async Task Who_was_suspended_after_the_upload_imports_nothing()
    {
        var person = await school.NewPersonAsync(Role.Instructor, "Gone Tomorrow");
        using var api = await school.ApiAsync(person);
        var plan = await school.PlanAsync(api, Package("suspended"));
        await api.ApplyAsync(plan, plan.Choice());
        await school.InAsync((AkadaDb db) => db.Set<Akada.Accounts.People.User>().Where(u => u.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Status, Akada.Accounts.People.UserStatus.Suspended)));
        await school.WorkAsync();
        Assert.Empty(await CoursesAsync("suspended"));
        Assert.Equal(0, await PackagesAsync(plan.Id));
    }

    private async Task TickAsync(Func<Task<bool>> isSeen)
    {
        for (var i = 0; i < 200; i++)
        {
            school.Clock.Advance(TimeSpan.FromMilliseconds(200));
            if (await isSeen()) return;
            await Task.Delay(10);
        }

        Assert.Fail("Nobody saw it.");
    }

    private static async Task<string> StateAsync(HttpClient api, Guid id) => (string)(await api.ReadAsync($"imports/{id}")).Json!["state"]!;

    private Task<int> PackagesAsync(Guid import) => school.InAsync((AkadaDb db) => db.Set<StoredFile>().CountAsync(f => f.OwnerKind == ImportCourse.Handler.Kind && f.OwnerId == import));

    private Task<List<string>> CoursesAsync(string slug) =>
        school.InAsync((AkadaDb db) => db.Set<Akada.Courses.Outline.Course>().Where(c => c.Slug.StartsWith(slug)).OrderBy(c => c.Slug).Select(c => c.Slug).ToListAsync());

    private int Bytes() => Directory.CreateDirectory(Path.Combine(school.Folder, "files")).EnumerateFiles("*", SearchOption.AllDirectories).Count();

    /// <summary>Says more than it sends.</summary>
    private sealed class HalfContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("PK\x03\x04"u8.ToArray());
            await stream.FlushAsync();
            throw new IOException("The line is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 10_000;
            return true;
        }
    }

    public sealed class Sqlite(MeanwhileOnSqlite school) : ImportWorkTests(school), IClassFixture<MeanwhileOnSqlite>;

    public sealed class Postgres(MeanwhileOnPostgres school) : ImportWorkTests(school), IClassFixture<MeanwhileOnPostgres>;
}
