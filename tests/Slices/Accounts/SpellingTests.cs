using System.Text;
using Akada.Accounts;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>Cases 10 and 11: one person in two spellings is one person, one mailbox is one account, and what no letter reaches is said before anybody is asked to come.</summary>
public abstract class SpellingTests(TestSchool school)
{
    [Fact]
    public async Task Case_10_a_list_that_is_brought_again_in_other_spaces_apostrophes_and_hyphens_finds_everybody()
    {
        using var api = await school.ApiAsync(school.Efua);
        var first = await UploadAsync(api, "name\nKwabena  Osei  Tutu\nAma Serwaa\nD’Almeida Paul\nJean-Luc Zinsou\n");
        Assert.Equal(4, (int)first.Json!["new"]!);
        Assert.Equal(200, (await api.PostAsync($"people/imports/{first.Json["id"]}/apply", new { fingerprint = (string)first.Json["fingerprint"]! })).Status);
        var second = await UploadAsync(api, "name\nKwabena Osei   Tutu\nAma\u00A0Serwaa\nD'Almeida Paul\nJean\u2011Luc Zinsou\n");
        Assert.Equal((0, 0, 4, 0), ((int)second.Json!["new"]!, (int)second.Json["changed"]!, (int)second.Json["unchanged"]!, (int)second.Json["errors"]!));
        foreach (var typed in new[] { "ama serwaa", "Ama\u00A0Ser", "d'almeida", "d’almeida", "jean‑luc" })
        {
            Assert.Single((await api.ReadAsync($"people?text={Uri.EscapeDataString(typed)}")).Json!["items"]!.AsArray());
        }
    }

    [Fact]
    public async Task Keys_from_before_an_upgrade_are_made_anew()
    {
        var ama = await school.NewPersonAsync(Akada.Platform.People.Role.Student, "Yaa  Asantewaa‑Brew");
        await school.InAsync((AkadaDb db) => db.Users.Where(u => u.Id == ama.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.NameKey, "yaa  asantewaa‑brew")));
        using var api = await school.ApiAsync(school.Efua);
        Assert.Empty((await api.ReadAsync("people?text=yaa%20asantewaa-brew")).Json!["items"]!.AsArray());
        await school.InAsync(async (RenewNameKeys job) => await job.RunAsync(CancellationToken.None));
        Assert.Single((await api.ReadAsync("people?text=yaa%20asantewaa-brew")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task Addresses_of_earlier_versions_that_cannot_be_read_are_listed_for_admins_until_they_are_mended()
    {
        var people = new List<Known>();
        for (var i = 0; i < 22; i++)
        {
            var person = await school.NewPersonAsync(Akada.Platform.People.Role.Parent, $"Zed Unreadable {i:00}");
            people.Add(person);
            var old = $"zed..{i}@local";
            await school.InAsync((AkadaDb db) => db.Users.Where(u => u.Id == person.Id).ExecuteUpdateAsync(set =>
                set.SetProperty(u => u.Email, old).SetProperty(u => u.EmailKey, old)));
        }

        await school.InAsync(async (RenewNameKeys job) => await job.RunAsync(CancellationToken.None));
        using var efua = await school.BrowserAsync(school.Efua);
        var home = await efua.OpenAsync("/");
        Assert.Contains("The e-mail addresses of 22 people get no letters.", home.Text, StringComparison.Ordinal);
        var page = await efua.OpenAsync("/people?status=unreachable");
        Assert.Equal(20, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, (await efua.OpenAsync(page.Link("More"))).Document.QuerySelectorAll("tbody tr").Length);

        page = await efua.OpenAsync(page.Document.QuerySelector("tbody a[href$='/edit']")!.GetAttribute("href")!);
        Assert.Equal("zed..0@local", page.Document.QuerySelector("#Input_Email")!.GetAttribute("value"));
        page = await efua.SubmitAsync(page);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, page.Status);
        page = await efua.SubmitAsync(page, new { Email = "zed.mended@example.org" });
        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal(21, (await api.ReadAsync("people?status=unreachable&size=100")).Json!["items"]!.AsArray().Count);
        Assert.True((bool)(await api.ReadAsync($"people/{people[1].Code}")).Json!["unreachable"]!);
        Assert.False((bool)(await api.ReadAsync($"people/{people[0].Code}")).Json!["unreachable"]!);
        using var bola = await school.ApiAsync(school.Bola);
        Assert.Equal(403, (await bola.ReadAsync("people?status=unreachable")).Status);
    }

    [Theory]
    [InlineData("\u200B\u200B\u200B")]
    [InlineData("\u202Eabc", "abc")]
    [InlineData("1234567")]
    public async Task A_name_needs_a_letter_and_shows_what_it_is(string name, string? kept = null)
    {
        using var api = await school.ApiAsync(school.Efua);
        var invited = await api.PostAsync("people", new { role = "student", name });
        using var stranger = await school.ApiAsync();
        var registered = await stranger.PostAsync("register", new { role = "parent", name, phone = "+2348031234567", password = TestSchool.Password, terms = true });
        var listed = await UploadAsync(api, $"name\n{name}\n");
        if (kept is null)
        {
            Assert.Equal((400, 400), (invited.Status, registered.Status));
            Assert.Contains("letter", invited.Text, StringComparison.Ordinal);
            Assert.Equal(1, (int)listed.Json!["errors"]!);
        }
        else
        {
            Assert.Equal((200, kept), (invited.Status, (string)invited.Json!["name"]!));
            Assert.Equal(200, registered.Status);
        }
    }

    [Fact]
    public async Task Case_11_a_list_with_addresses_that_no_letter_can_reach_is_told_so()
    {
        const string List = """
            name,email,role
            Br One,ada1@ex.example>,parent
            Br Two,(ada2@ex.example),parent
            Br Four,ada4@ex.example.,parent
            Br Five,mailto:ada5@ex.example,parent
            Br Seven,a..b@ex.example,parent
            Br Ten,ada;x@ex.example,parent
            """;
        using var api = await school.ApiAsync(school.Efua);
        var plan = await UploadAsync(api, List);
        Assert.Equal((0, 6), ((int)plan.Json!["new"]!, (int)plan.Json["errors"]!));
    }

    [Fact]
    public async Task Case_11_rule_2_one_mailbox_gets_one_account_however_it_is_written()
    {
        using var api = await school.ApiAsync();
        var statuses = new List<int>();
        foreach (var email in new[] { "twin@reg.example", "twin@reg.example>", "<twin@reg.example>", "twin@reg.example.", "TWIN@reg.example", "Twin <twin@reg.example>" })
        {
            statuses.Add((await api.PostAsync("register", new { role = "parent", name = "Twin Parent", email, password = TestSchool.Password, terms = true })).Status);
        }

        Assert.Equal([200, 400, 400, 400, 200, 400], statuses);
        Assert.Equal(1, await school.InAsync((AkadaDb db) => db.Users.CountAsync(u => u.Email!.Contains("@reg.example"))));
        var sent = await school.InAsync((AkadaDb db) => db.Set<WorkItem>().AsNoTracking().Where(w => w.Name == nameof(SendMail) && w.Payload!.Contains("reg.example")).Select(w => w.Payload!).ToListAsync());
        Assert.NotEmpty(sent);
        Assert.All(sent, letter => Assert.Contains("\"twin@reg.example\"", letter, StringComparison.OrdinalIgnoreCase));

        // The form says it at its field, and keeps what was typed.
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync((await browser.OpenAsync("/register")).Link("Parent"));
        page = await browser.SubmitAsync(page, new { Name = "Twin Parent", Email = "twin@reg.example>", TestSchool.Password, Terms = true });
        Assert.Equal(422, (int)page.Status);
        Assert.Equal(["Input.Email"], page.Refused);
        Assert.Contains(page.Errors, e => e.Contains("ada@example.org", StringComparison.Ordinal));
        Assert.Equal("twin@reg.example>", page.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
    }

    private static Task<ApiAnswer> UploadAsync(HttpClient api, string csv) => DryRunAsync(api, Encoding.UTF8.GetBytes(csv));

    private static async Task<ApiAnswer> DryRunAsync(HttpClient api, byte[] list)
    {
        var made = await api.UploadAsync(HttpMethod.Post, "people/imports", "file", list, "list.csv");
        Assert.Equal(201, made.Status);
        return await api.ReadAsync($"people/imports/{made.Id}");
    }

    public sealed class Sqlite(OnSqlite school) : SpellingTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SpellingTests(school), IClassFixture<OnPostgres>;
}
