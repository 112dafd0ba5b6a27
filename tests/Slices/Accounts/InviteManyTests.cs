using System.Globalization;
using System.Net;
using System.Text;
using Akada.Accounts.People;
using Akada.Fakes.Smtp;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>From a list to letters in a real mailbox.</summary>
public abstract class InviteManyTests(TestSchool school, FakeSmtp smtp, CommandCounter commands)
{
    [Fact]
    public async Task People_of_a_list_are_invited_once_by_letter_or_short_message_and_start_by_it()
    {
        var mark = Mark();
        var phone = "+23480377" + Random.Shared.Next(10000, 99999);
        using var browser = await school.BrowserAsync(school.Musa);
        var list = $"name,role,email,phone\nMail {mark},parent,{mark}@example.org,\nText {mark},student,,{phone}\nPaper {mark},student,,\n";
        var shown = await browser.SubmitAsync(await browser.OpenAsync("/people/import"), new { File = new Upload("class.csv", Encoding.UTF8.GetBytes(list)), Role = "Student" });
        var applied = await browser.SubmitAsync(shown);
        Assert.Empty(await LettersAsync(mark + "@example.org"));
        var page = await browser.OpenAsync(applied.Link("Send invitations"));
        Assert.Equal(["1", "1"], page.Document.QuerySelectorAll("main dd").Select(d => d.TextContent));
        Assert.Equal("/people?done=invitations_sent", (await browser.SubmitAsync(page)).Url);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(page)).Status);
        Assert.Contains("Nobody waits", (await browser.OpenAsync(page.Url)).Text, StringComparison.Ordinal);

        var letter = Assert.Single(await LettersAsync(mark + "@example.org"));
        Assert.Contains("/start#", Assert.Single(await school.PostToAsync(phone)), StringComparison.Ordinal);
        using var anyone = await school.ApiAsync();
        Assert.Equal(204, (await anyone.PostAsync("reset/confirm", new { token = Post.LinkIn(letter), password = TestSchool.Password })).Status);
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = mark + "@example.org", secret = TestSchool.Password })).Status);
    }

    [Fact]
    public async Task A_thousand_rows_with_guardians_take_no_more_questions_than_ten_and_the_second_run_changes_nothing()
    {
        using var api = await school.ApiAsync(school.Efua);
        var few = await ImportAsync(api, 10);
        var many = await ImportAsync(api, 1000);
        Assert.InRange(many.Shown, 1, few.Shown);
        // Rows are looked up in batches of 500, so some more; never one for each.
        Assert.InRange(many.Applied, 1, few.Applied + 10);
        Assert.InRange(many.Invited, 1, few.Invited + 10);
    }

    [Fact]
    public async Task Only_who_may_look_after_people_sends_and_moderators_send_none_to_admins()
    {
        var mark = Mark();
        using var efua = await school.ApiAsync(school.Efua);
        var id = await UploadAsync(efua, $"name,role,email\nAdmin {mark},admin,{mark}@example.org\n");
        using var musa = await school.ApiAsync(school.Musa);
        Assert.Equal("""{"byEmail":0,"byPhone":0,"haveSheet":0}""", (await musa.ReadAsync($"people/invitations?import={id}")).Text);
        Assert.Equal((409, "accounts.nobody_to_invite"), Said(await musa.PostAsync("people/invitations", new { import = id })));
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.PostAsync("people/invitations", new { import = id })).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/people/invitations")).Status);
        }

        var twice = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => efua.PostAsync("people/invitations", new { import = id })));
        Assert.Equal(1, (int)Assert.Single(twice, a => a.Status == 200).Json!["sent"]!);
        Assert.Single(await LettersAsync(mark + "@example.org"));
    }

    [Fact]
    public async Task Rule_82_erasing_takes_back_what_waits_for_the_person_and_nobody_elses()
    {
        var mark = Mark();
        using var api = await school.ApiAsync(school.Efua);
        var phone = "+23480388" + Random.Shared.Next(10000, 99999);
        var gone = (string)(await api.PostAsync("people", new { role = "parent", name = "Gone " + mark, email = $"{mark}+x@example.org" })).Json!["code"]!;
        var texted = (string)(await api.PostAsync("people", new { role = "student", name = "Texted " + mark, phone })).Json!["code"]!;
        var stays = (string)(await api.PostAsync("people", new { role = "student", name = "Stays " + mark, phone })).Json!["code"]!;
        Assert.Equal(3, await WaitingAsync(mark, phone));
        foreach (var code in new[] { gone, texted })
        {
            Assert.Equal(204, (await api.PostAsync($"people/{code}/delete")).Status);
            Assert.Equal(204, (await api.PostAsync($"people/{code}/erase", new { code })).Status);
        }

        Assert.Equal(1, await WaitingAsync(mark, phone));
        Assert.Contains(stays, Assert.Single(await school.PostToAsync(phone)), StringComparison.Ordinal);
        Assert.Empty(await LettersAsync($"{mark}+x@example.org"));
    }

    private Task<int> WaitingAsync(string mark, string phone) => school.InAsync((AkadaDb db) => db.Set<WorkItem>().CountAsync(w => w.Payload != null && (w.Payload.Contains(mark) || w.Payload.Contains(phone.Substring(1)))));

    private async Task<(int Shown, int Applied, int Invited)> ImportAsync(HttpClient api, int rows)
    {
        var mark = Mark();
        await UploadAsync(api, $"name,role,email\nGuardian {mark},parent,g{mark}@example.org\n");
        var guardian = await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.EmailKey == $"g{mark}@example.org").Select(u => u.Code).SingleAsync());
        var list = new StringBuilder("name,role,email,guardian_code\n");
        for (var i = 0; i < rows; i++) list.Append(CultureInfo.InvariantCulture, $"Child {mark} {i},student,c{i}{mark}@example.org,{guardian}\n");
        using var form = Form(list.ToString());
        var before = commands.Count;
        using var response = await api.PostAsync(new Uri("people/imports", UriKind.Relative), form);
        var shown = await api.ReadAsync(response.Headers.Location!.OriginalString);
        Assert.Equal((rows, 0, 0), ((int)shown.Json!["new"]!, (int)shown.Json["changed"]!, (int)shown.Json["errors"]!));
        var afterShown = commands.Count;
        Assert.Equal(200, (await api.PostAsync($"people/imports/{shown.Json["id"]}/apply", new { fingerprint = (string)shown.Json["fingerprint"]! })).Status);
        var afterApplied = commands.Count;
        Assert.Equal(rows, (int)(await api.PostAsync("people/invitations", new { import = (string)shown.Json["id"]! })).Json!["sent"]!);
        var afterInvited = commands.Count;

        using var second = Form(list.ToString());
        using var again = await api.PostAsync(new Uri("people/imports", UriKind.Relative), second);
        var same = await api.ReadAsync(again.Headers.Location!.OriginalString);
        Assert.Equal((0, 0, rows, 0), ((int)same.Json!["new"]!, (int)same.Json["changed"]!, (int)same.Json["unchanged"]!, (int)same.Json["errors"]!));
        await school.InAsync((AkadaDb db) => db.Set<WorkItem>().Where(w => w.Payload!.Contains(mark)).ExecuteDeleteAsync());
        return (afterShown - before, afterApplied - afterShown, afterInvited - afterApplied);
    }

    /// <summary>Uploads and applies.</summary>
    private static async Task<string> UploadAsync(HttpClient api, string list)
    {
        using var form = Form(list);
        using var response = await api.PostAsync(new Uri("people/imports", UriKind.Relative), form);
        var shown = await api.ReadAsync(response.Headers.Location!.OriginalString);
        Assert.Equal(200, (await api.PostAsync($"people/imports/{shown.Json!["id"]}/apply", new { fingerprint = (string)shown.Json["fingerprint"]! })).Status);
        return (string)shown.Json["id"]!;
    }

    private async Task<List<string>> LettersAsync(string to)
    {
        await school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));
        return [.. smtp.Letters.Where(l => l.To.Contains(to)).Select(l =>
        {
            using var message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(l.Data)));
            return message.TextBody!;
        })];
    }

    private static MultipartFormDataContent Form(string list) => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "file", "list.csv" }, { new StringContent("student"), "role" } };

    private static string Mark() => "m" + Guid.NewGuid().ToString("N")[..10];

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class WithMailOnSqlite : OnSqlite, IAsyncLifetime
    {
        public FakeSmtp Smtp { get; } = new();

        public CommandCounter Commands { get; } = new();

        protected override IEnumerable<string> MoreSettings => ["--Mail:Host", "127.0.0.1", "--Mail:Port", Smtp.Port.ToString(CultureInfo.InvariantCulture), "--Mail:Security", "None", "--Mail:From", "school@example.org"];

        protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Commands));

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await DisposeAsync();
            await Smtp.DisposeAsync();
        }
    }

    public sealed class WithMailOnPostgres : OnPostgres, IAsyncLifetime
    {
        public FakeSmtp Smtp { get; } = new();

        public CommandCounter Commands { get; } = new();

        protected override IEnumerable<string> MoreSettings => ["--Mail:Host", "127.0.0.1", "--Mail:Port", Smtp.Port.ToString(CultureInfo.InvariantCulture), "--Mail:Security", "None", "--Mail:From", "school@example.org"];

        protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Commands));

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await DisposeAsync();
            await Smtp.DisposeAsync();
        }
    }

    public sealed class Sqlite(WithMailOnSqlite school) : InviteManyTests(school, school.Smtp, school.Commands), IClassFixture<WithMailOnSqlite>;

    public sealed class Postgres(WithMailOnPostgres school) : InviteManyTests(school, school.Smtp, school.Commands), IClassFixture<WithMailOnPostgres>;
}
