using System.Globalization;
using System.Net;
using System.Text;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class ImportPeopleTests(TestSchool school)
{
    [Fact]
    public async Task A_dry_run_shows_every_row_and_writes_nothing_then_what_was_shown_is_applied_once()
    {
        var known = await school.NewPersonAsync(Role.Student, "Known Kofi");
        var csv = $"name;role;email;phone;code;born_on\nNgozi Okafor;student;;;;2014-02-03\nMr Teye;teacher;teye@example.org;;;\nKnown Kofi Renamed;;;0803 999 8877;{known.Code};\nX;;not-an-address;12;;31/31/2014\n";
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/people/import"), new { File = new Upload("class 4.csv", Encoding.UTF8.GetBytes(csv)), Role = "Student" });
        Assert.Contains("This is what would happen", page.Text, StringComparison.Ordinal);
        foreach (var words in new[] { "New (2)", "Changed (1)", "Error (1)", "Known Kofi → Known Kofi Renamed", "Instructor teye@example.org", "Phone: – → +2348039998877", "No letter can be sent to “not-an-address”", "A name needs 2 to 120", "birth date cannot be right" })
        {
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await CountAsync("ngozi okafor"));
        page = await browser.SubmitAsync(page);
        Assert.True(page.Notice == "The list is applied.", page.Text);
        Assert.Contains("2 people added, 1 updated.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unchanged", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("ngozi okafor"));
        Assert.Equal(1, await CountAsync("known kofi renamed"));
        Assert.Contains("Person changed by a list", (await browser.OpenAsync($"/people/{known.Code}")).Text, StringComparison.Ordinal);

        // The second run finds everybody again, though two rows have neither code nor e-mail.
        using var api = await school.ApiAsync(school.Efua);
        var again = await DryRunAsync(api, Encoding.UTF8.GetBytes(csv));
        Assert.Equal((0, 0, 3, 1), Counts(again));
        using var errors = await api.GetAsync(new Uri($"people/imports/{again.Json!["id"]}/errors", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("not-an-address", await errors.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", ',')]
    [InlineData("utf-8", '\t')]
    [InlineData("utf-16", ';')]
    [InlineData("utf-16BE", '\t')]
    [InlineData("windows-1252", ';')]
    public async Task Lists_come_as_programs_save_them(string encoding, char separator)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var writer = Encoding.GetEncoding(encoding);
        var text = $"Prénom,Nom complet,Rôle,Téléphone\nAïcha,\"Aïcha, née Traoré {encoding} {(int)separator}\",élève,\n".Replace(',', separator).Replace($"Aïcha{separator} née", "Aïcha, née", StringComparison.Ordinal);
        byte[] mark = encoding == "windows-1252" ? [] : writer.GetPreamble();
        using var api = await school.ApiAsync(school.Musa);
        var shown = await DryRunAsync(api, [.. mark, .. writer.GetBytes(text)]);
        Assert.Equal((1, 0, 0, 0), Counts(shown));
        Assert.StartsWith("Aïcha, née Traoré", (string)shown.Json!["rows"]!["items"]![0]!["name"]!, StringComparison.Ordinal);
        Assert.Equal(["Prénom"], shown.Json["unreadColumns"]!.AsArray().Select(c => (string)c!));
    }

    [Fact]
    public async Task Rows_that_cannot_be_are_named_with_line_and_reason()
    {
        var list = "name,role,email,code\n" +
            "Same Person,student,,\n" +
            "Same Person,student,,\n" +
            "No Such,student,,STU000000000\n" +
            "Bad Role,king,,\n" +
            "No Address,parent,,\n" +
            "Other Role,admin,chidi@example.org,\n" +
            $"Taken Mail,student,bola@example.org,{school.Ada.Code}\n";
        using var api = await school.ApiAsync(school.Efua);
        var shown = await DryRunAsync(api, Encoding.UTF8.GetBytes(list));
        var rows = shown.Json!["rows"]!["items"]!.AsArray().Where(r => (string)r!["kind"]! == "error").ToDictionary(r => (int)r!["line"]!, r => (string)r!["errors"]![0]!);
        Assert.Equal([3, 4, 5, 6, 7, 8], rows.Keys.Order());
        Assert.Contains("line 2", rows[3], StringComparison.Ordinal);
        Assert.Contains("STU000000000", rows[4], StringComparison.Ordinal);
        Assert.Contains("“king” is no role", rows[5], StringComparison.Ordinal);
        Assert.Contains("e-mail address or a phone", rows[6], StringComparison.Ordinal);
        Assert.Contains("another role", rows[7], StringComparison.Ordinal);
        Assert.Contains("belongs to another account", rows[8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderators_list_cannot_make_or_change_admins()
    {
        using var api = await school.ApiAsync(school.Musa);
        var shown = await DryRunAsync(api, Encoding.UTF8.GetBytes($"name,role,email,code\nNew Admin,admin,na@example.org,\nOwned Efua,,,{school.Efua.Code}\n"));
        Assert.Equal((0, 0, 0, 2), Counts(shown));
        Assert.All(shown.Json!["rows"]!["items"]!.AsArray(), r => Assert.Contains("Ask an admin", (string)r!["errors"]![0]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_belongs_to_who_brought_it_and_not_to_other_roles()
    {
        using var mine = await school.ApiAsync(school.Musa);
        var shown = await DryRunAsync(mine, "name\nSome Student\n"u8.ToArray());
        var id = (string)shown.Json!["id"]!;
        using var other = await school.ApiAsync(school.Efua);
        Assert.Equal(404, (await other.ReadAsync($"people/imports/{id}")).Status);
        Assert.Equal(404, (await other.PostAsync($"people/imports/{id}/apply", new { fingerprint = "x" })).Status);
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            using var upload = Form("name\nX Y\n"u8.ToArray());
            Assert.Equal(HttpStatusCode.Forbidden, (await api.PostAsync(new Uri("people/imports", UriKind.Relative), upload, TestContext.Current.CancellationToken)).StatusCode);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/people/import")).Status);
        }
    }

    [Fact]
    public async Task What_is_applied_is_what_was_shown_or_nothing()
    {
        using var api = await school.ApiAsync(school.Efua);
        var shown = await DryRunAsync(api, "name,email\nLate Larry,larry@example.org\nFine Fiona,fiona@example.org\n"u8.ToArray());
        Assert.Equal(200, (await api.PostAsync("people", new { role = "student", name = "Larry First", email = "larry@example.org" })).Status);
        var address = $"people/imports/{shown.Json!["id"]}/apply";
        Assert.Equal("accounts.people_changed", (await api.PostAsync(address, new { fingerprint = (string)shown.Json["fingerprint"]! })).Code);
        Assert.Equal(0, await CountAsync("fine fiona"));
        var now = await api.ReadAsync($"people/imports/{shown.Json["id"]}");
        Assert.Equal(200, (await api.PostAsync(address, new { fingerprint = (string)now.Json!["fingerprint"]! })).Status);
        Assert.Equal("accounts.already_applied", (await api.PostAsync(address, new { fingerprint = (string)now.Json["fingerprint"]! })).Code);
    }

    [Theory]
    [InlineData("", "accounts.no_name_column")]
    [InlineData("email\na@example.org\n", "accounts.no_name_column")]
    [InlineData("name\n", "accounts.no_rows")]
    [InlineData("PK\u0003\u0004\0\0binary", "accounts.not_a_list")]
    public async Task A_file_that_is_no_list_is_refused(string content, string code)
    {
        using var api = await school.ApiAsync(school.Efua);
        using var upload = Form(Encoding.UTF8.GetBytes(content));
        using var response = await api.PostAsync(new Uri("people/imports", UriKind.Relative), upload, TestContext.Current.CancellationToken);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_thousand_people_come_in_at_once_and_are_found_again()
    {
        var list = new StringBuilder("name,role,email,born_on\n");
        for (var i = 0; i < 5000; i++) list.AppendLine(CultureInfo.InvariantCulture, $"Pupil Number{i},student,{(i % 2 == 0 ? $"p{i}@example.org" : "")},2012-01-{i % 28 + 1:00}");
        using var api = await school.ApiAsync(school.Efua);
        var shown = await DryRunAsync(api, Encoding.UTF8.GetBytes(list.ToString()));
        Assert.Equal((5000, 0, 0, 0), Counts(shown));
        var done = await api.PostAsync($"people/imports/{shown.Json!["id"]}/apply", new { fingerprint = (string)shown.Json["fingerprint"]! });
        Assert.Equal(5000, (int)done.Json!["new"]!);
        Assert.Equal((0, 0, 5000, 0), Counts(await DryRunAsync(api, Encoding.UTF8.GetBytes(list.ToString()))));
    }

    private static (int, int, int, int) Counts(ApiAnswer a) => ((int)a.Json!["new"]!, (int)a.Json["changed"]!, (int)a.Json["unchanged"]!, (int)a.Json["errors"]!);

    private static MultipartFormDataContent Form(byte[] bytes) => new() { { new ByteArrayContent(bytes), "file", "list.csv" }, { new StringContent("student"), "role" } };

    private static async Task<ApiAnswer> DryRunAsync(HttpClient api, byte[] bytes)
    {
        using var upload = Form(bytes);
        using var response = await api.PostAsync(new Uri("people/imports", UriKind.Relative), upload);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await api.ReadAsync(response.Headers.Location!.OriginalString);
    }

    private Task<int> CountAsync(string nameKey) => school.InAsync((AkadaDb db) => db.Set<User>().CountAsync(u => u.NameKey == nameKey));

    public sealed class Sqlite(OnSqlite school) : ImportPeopleTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ImportPeopleTests(school), IClassFixture<OnPostgres>;
}
