using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Platform;

/// <summary>Bytes have a limit for each account, for each course and in all, and the disk keeps a floor. Each is said before the upload begins.</summary>
public abstract class QuotaTests(TestSchool school)
{
    private static byte[] Text(int bytes) => [.. Enumerable.Repeat((byte)'a', bytes)];

    [Fact]
    public async Task Files_are_counted_for_the_course_the_account_and_the_school_and_the_page_says_so_first()
    {
        var (first, second, third) = (await NewAsync("First"), await NewAsync("Second"), await NewAsync("Third"));
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Equal(200, (await AddAsync(chidi, first.Id, 1_500_000)).Status);
        var room = await chidi.ReadAsync($"courses/{first.Id}/files/room");
        Assert.Equal((500_000, 1_500_000, 2_000_000), ((long)room.Json!["leftBytes"]!, (long)room.Json["course"]!["used"]!, (long)room.Json["course"]!["most"]!));
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{first.Slug}/files");
        Assert.Contains("Room for 500 kB more. Files here: 1.5 MB of 2 MB. Your files: 1.5 MB of 3 MB.", page.Text, StringComparison.Ordinal);

        var full = await AddAsync(chidi, first.Id, 600_000);
        Assert.Equal((422, "platform.quota_owner"), (full.Status, full.Code));
        Assert.Contains("1 MB, and the files here already take 2 of 2 MB", full.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, new { File = new Upload("more.txt", Text(600_000)) }, "form[enctype]");
        Assert.Equal(422, (int)page.Status);
        Assert.Contains(page.Errors, e => e.StartsWith("This file needs 1 MB", StringComparison.Ordinal));

        // Another course has room of its own, until the account has none.
        Assert.Equal(200, (await AddAsync(chidi, second.Id, 1_200_000)).Status);
        var account = await AddAsync(chidi, third.Id, 900_000);
        Assert.Equal((422, "platform.quota_account"), (account.Status, account.Code));

        // Other people have accounts of their own, until the school has no room.
        using var nneka = await school.ApiAsync(school.Nneka);
        var hers = await school.NewCourseAsync(school.Nneka, "Hers " + Guid.NewGuid().ToString("N")[..6], state: CourseState.Draft);
        Assert.Equal(200, (await AddAsync(nneka, hers.Id, 1_000_000)).Status);
        var school1 = await AddAsync(nneka, hers.Id, 900_000);
        Assert.Equal((422, "platform.quota_school"), (school1.Status, school1.Code));

        // Nothing of what was refused is left behind, and what goes makes room again.
        var names = await school.InAsync((AkadaDb db) => db.Set<Akada.Platform.Files.StoredFile>().CountAsync());
        Assert.Equal(3, names);
        Assert.Empty(Directory.GetFiles(Path.Combine(school.Folder, "files", "tmp")));
        var files = (await chidi.ReadAsync($"courses/{first.Id}/files")).Json!["items"]!.AsArray();
        Assert.Equal(204, (await chidi.SendAsync(HttpMethod.Delete, $"courses/{first.Id}/files/{(string)files[0]!["id"]!}")).Status);
        Assert.Equal(200, (await AddAsync(chidi, third.Id, 900_000)).Status);

        // Who may not edit the course learns nothing of it.
        Assert.Equal(404, (await nneka.ReadAsync($"courses/{first.Id}/files/room")).Status);
    }

    private Task<TestCourses.KnownCourse> NewAsync(string title) => school.NewCourseAsync(school.Chidi, title, state: CourseState.Draft);

    private static Task<ApiAnswer> AddAsync(HttpClient api, Guid course, int bytes) =>
        api.UploadAsync(HttpMethod.Post, $"courses/{course}/files", "file", Text(bytes), "notes.txt");

    private static readonly string[] Narrow = ["--Files:AccountMegabytes", "3", "--Files:CourseMegabytes", "2", "--Files:SchoolMegabytes", "4", "--Files:FreeMegabytes", "0"];

    public sealed class NarrowSqlite : OnSqlite
    {
        protected override IEnumerable<string> MoreSettings => Narrow;
    }

    public sealed class NarrowPostgres : OnPostgres
    {
        protected override IEnumerable<string> MoreSettings => Narrow;
    }

    public sealed class Sqlite(NarrowSqlite school) : QuotaTests(school), IClassFixture<NarrowSqlite>;

    public sealed class Postgres(NarrowPostgres school) : QuotaTests(school), IClassFixture<NarrowPostgres>;
}

/// <summary>The floor of the disk: here one that no disk has.</summary>
public sealed class FullDiskTests(FullDiskTests.FullDisk school) : IClassFixture<FullDiskTests.FullDisk>
{
    [Fact]
    public async Task Below_the_floor_no_file_is_taken_and_everything_else_goes_on()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Full", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        var added = await api.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", "a"u8.ToArray(), "a.txt");
        Assert.Equal((503, "platform.disk_full"), (added.Status, added.Code));
        Assert.Equal(0, (long)(await api.ReadAsync($"courses/{course.Id}/files/room")).Json!["leftBytes"]!);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}/files");
        Assert.Contains("There is no room for more files.", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, new { File = new Upload("a.txt", "a"u8.ToArray()) }, "form[enctype]");
        Assert.Equal(503, (int)page.Status);
        Assert.Contains(page.Errors, e => e.StartsWith("The school’s disk is nearly full", StringComparison.Ordinal));
        Assert.Equal(200, (await api.ReadAsync("me")).Status);
    }

    public sealed class FullDisk : OnSqlite
    {
        protected override IEnumerable<string> MoreSettings => ["--Files:FreeMegabytes", "2000000000"];
    }
}
