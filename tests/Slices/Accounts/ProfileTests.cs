using System.Net;
using Akada.Accounts;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class ProfileTests(TestSchool school)
{
    [Fact]
    public async Task Rule_14_a_changed_address_has_to_be_proven_again_and_the_old_one_is_told()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Moving Mary", u =>
        {
            ((User)u).UseEmail("old.mary@example.org");
            ((User)u).VerifyEmail(school.Clock.GetUtcNow().UtcDateTime);
        });
        using var browser = await school.BrowserAsync(person);
        var page = await browser.OpenAsync("/account/profile");
        Assert.Equal("old.mary@example.org", page.Document.QuerySelector("#Input_Email")!.GetAttribute("value"));
        page = await browser.SubmitAsync(page, new { Email = "New.Mary@example.org", Phone = "0803 222 1111", Old = person.Secret, Address = "12 Market Road", TimeZone = "Africa/Nairobi" });
        Assert.Equal("/account?done=profile_saved", page.Url);
        Assert.DoesNotContain("Proven", page.Text, StringComparison.Ordinal);
        Assert.Single(await school.LettersToAsync("old.mary@example.org"));

        using var api = await school.ApiAsync(person);
        var me = (await api.ReadAsync("me/profile")).Json!;
        Assert.Equal(("New.Mary@example.org", false, "+2348032221111", "12 Market Road", "Africa/Nairobi"), ((string)me["email"]!, (bool)me["emailVerified"]!, (string)me["phone"]!, (string)me["address"]!, (string)me["timeZone"]!));
    }

    [Theory]
    [InlineData("bola@example.org", null, null, null, "accounts.email_taken")]
    [InlineData(null, "12345", null, null, "accounts.wrong_phone")]
    [InlineData("own@example.org", null, "tlh", null, "accounts.unknown_language")]
    [InlineData("own@example.org", null, null, "Mars/Olympus", "accounts.unknown_zone")]
    [InlineData(null, null, null, null, "accounts.address_needed")]
    public async Task What_cannot_be_is_refused(string? email, string? phone, string? language, string? timeZone, string code)
    {
        using var api = await school.ApiAsync(school.Nneka);
        Assert.Equal(code, (await api.PutAsync("me/profile", new { name = "Nneka Ude", email, phone, language, timeZone, old = TestSchool.Password })).Code);
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_form_is_told_in_one_round()
    {
        using var browser = await school.BrowserAsync(school.Nneka);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/account/profile"), new { Name = "N", Phone = "12", BornOn = "2999-01-01" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Input.Name", "Input.Phone", "Input.BornOn"], page.Refused);

        using var api = await school.ApiAsync(school.Nneka);
        var answer = await api.PutAsync("me/profile", new { name = "Nneka Ude", email = "nneka@example.org", phone = "12", language = "tlh", timeZone = "Mars/Olympus", bornOn = "2999-01-01" });
        Assert.Equal(["bornOn", "language", "phone", "timeZone"], answer.Json!["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    [Fact]
    public async Task Rule_13_a_student_does_not_grow_older_by_a_form()
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Pupil Paul", u => ((User)u).Describe(null, null, null, new DateOnly(2015, 3, 28)));
        using var api = await school.ApiAsync(pupil);
        Assert.Equal((403, "accounts.birth_date_fixed"), Said(await api.PutAsync("me/profile", new { name = "Pupil Paul", bornOn = "2000-01-01" })));
        Assert.Equal((403, "accounts.birth_date_fixed"), Said(await api.PutAsync("me/profile", new { name = "Pupil Paul" })));
        Assert.Equal(204, (await api.PutAsync("me/profile", new { name = "Paul Pupil", bornOn = "2015-03-28" })).Status);

        using var moderator = await school.ApiAsync(school.Musa);
        Assert.Equal(204, (await moderator.PutAsync($"people/{pupil.Code}", new { name = "Paul Pupil", bornOn = "2014-03-28" })).Status);
        Assert.Equal(404, (await moderator.PutAsync($"people/{school.Efua.Code}", new { name = "Owned" })).Status);
        using var parent = await school.ApiAsync(school.Bola);
        Assert.Equal(403, (await parent.PutAsync($"people/{pupil.Code}", new { name = "Owned" })).Status);
    }

    [Fact]
    public async Task U14_a_students_picture_is_small_bare_and_only_for_the_school_and_the_student()
    {
        using var browser = await school.BrowserAsync(school.Ada);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/account/picture"), new { Picture = new Upload("me.jpg", Jpeg(), "image/jpeg") }, "#upload");
        Assert.Equal("/account?done=picture_saved", page.Url);
        var address = page.Document.QuerySelector("main img")!.GetAttribute("src")!;

        foreach (var (person, status) in new[] { (school.Ada, HttpStatusCode.OK), (school.Musa, HttpStatusCode.OK), (school.Efua, HttpStatusCode.OK), (school.Kwame, HttpStatusCode.NotFound), (school.Bola, HttpStatusCode.NotFound), (school.Chidi, HttpStatusCode.NotFound) })
        {
            using var other = await school.BrowserAsync(person);
            using var answer = await other.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
            if (status != HttpStatusCode.OK) continue;
            var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            using var picture = SKBitmap.Decode(bytes);
            Assert.Equal((256, 128), (picture.Width, picture.Height));
            Assert.DoesNotContain("SECRET PLACE", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }

        using var stranger = await school.BrowserAsync();
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        page = await browser.SubmitAsync(await browser.OpenAsync("/account/picture"), form: "main form[action*=Remove]");
        Assert.Equal("/account?done=picture_removed", page.Url);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Rule_111_a_picture_of_somebody_whom_the_school_does_not_know_is_for_nobody_else()
    {
        foreach (var (role, verified, approved, others) in new[] { (Role.Instructor, true, false, HttpStatusCode.NotFound),
            (Role.Instructor, false, true, HttpStatusCode.NotFound), (Role.Parent, false, false, HttpStatusCode.NotFound),
            (Role.Parent, true, false, HttpStatusCode.OK), (Role.Instructor, true, true, HttpStatusCode.OK) })
        {
            var person = await school.NewPersonAsync(role, "Shown Face");
            using var own = await school.BrowserAsync(person);
            var page = await own.SubmitAsync(await own.OpenAsync("/account/picture"),
                new { Picture = new Upload("me.jpg", Jpeg(), "image/jpeg") }, "#upload");
            var address = new Uri(page.Document.QuerySelector("main img")!.GetAttribute("src")!, UriKind.Relative);
            DateTime? proven = verified ? DateTime.UtcNow : null, approvedAt = approved ? DateTime.UtcNow : null;
            await school.InAsync((AkadaDb db) => db.Users.Where(u => u.Id == person.Id).ExecuteUpdateAsync(set =>
                set.SetProperty(u => u.VerifiedAt, proven).SetProperty(u => u.ApprovedAt, approvedAt)));
            foreach (var (reader, status) in new[] { (person, HttpStatusCode.OK), (school.Efua, HttpStatusCode.OK),
                (school.Musa, HttpStatusCode.OK), (school.Ada, others), (school.Bola, others) })
            {
                using var browser = await school.BrowserAsync(reader);
                using var answer = await browser.Http.GetAsync(address, TestContext.Current.CancellationToken);
                Assert.True(status == answer.StatusCode, $"{role} {verified} {approved} {reader.Name}");
            }
        }
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_and_the_old_one_stays()
    {
        using var api = await school.ApiAsync(school.Bola);
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(api, Jpeg()));
        var before = (string?)(await api.ReadAsync("me/profile")).Json!["picture"];
        Assert.NotNull(before);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(api, "<svg onload=alert(1)>"u8.ToArray()));
        Assert.Equal(before, (string?)(await api.ReadAsync("me/profile")).Json!["picture"]);
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient api, byte[] bytes) => (HttpStatusCode)(await api.UploadAsync(HttpMethod.Put, "me/picture", "picture", bytes, "me.jpg")).Status;

    /// <summary>512 × 256, with a comment as cameras write them.</summary>
    private static byte[] Jpeg()
    {
        using var bitmap = new SKBitmap(512, 256);
        bitmap.Erase(SKColors.Teal);
        using var data = SKImage.FromBitmap(bitmap).Encode(SKEncodedImageFormat.Jpeg, 80);
        var bytes = data.ToArray();
        var note = "SECRET PLACE"u8.ToArray();
        return [.. bytes[..2], 0xFF, 0xFE, 0, (byte)(note.Length + 2), .. note, .. bytes[2..]];
    }

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : ProfileTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ProfileTests(school), IClassFixture<OnPostgres>;
}
