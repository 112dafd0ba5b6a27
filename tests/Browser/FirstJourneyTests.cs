using Akada.Browser.Infrastructure;
using Akada.Platform.People;
using Akada.Slices.Accounts;
using Akada.Slices.Infrastructure;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>From an empty installation to a child that has read a real course to its end, on phones of 360 pixels; the last look is the admin's.</summary>
public sealed class FirstJourneyTests(EmptyOnSqlite school, Chromium chromium) : IClassFixture<EmptyOnSqlite>
{
    private const string Pin = "739164";

    [Fact]
    public async Task Set_up_import_publish_read_to_the_end_and_every_step_is_in_the_audit_trail()
    {
        var package = Packages.Zip(TestData.Path("carpentries-shell-novice"));
        await using var efua = await SetUpAsync();

        // The instructor and the parent are called in and choose a password by the link in the letter.
        await InviteAsync(efua, "Instructor", "Chidi Eze", "chidi@example.org");
        await InviteAsync(efua, "Parent", "Bola Obi", "bola@example.org");
        await using var chidi = await StartAsync("chidi@example.org");
        await using var bola = await StartAsync("bola@example.org");

        var slug = await ImportAndPublishAsync(chidi, package);
        var code = await MakeChildAsync(bola);

        await using var ada = await Visitor.ComeAsync(chromium, school, new Known(Guid.Empty, code, "Ada Obi", Role.Student), secret: Pin);
        await ada.OpenAsync("/courses");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "The Unix Shell" }).First.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Join this course" }).Locator("visible=true").First.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Join this course" }).ClickAsync();
        await ReadToTheEndAsync(ada, slug);
        ada.HasNoComplaints();

        await bola.OpenAsync("/");
        await Assertions.Expect(bola.Page.GetByText("100 %").First).ToBeVisibleAsync();
        bola.HasNoComplaints();

        foreach (var step in new[] { "Completed a course", "Completed a lesson", "Joined a course", "Consent given for a child" })
        {
            await efua.OpenAsync("/audit");
            await efua.Page.Locator("details:has(#search) > summary").ClickAsync();
            await efua.Page.Locator("[name=What]").SelectOptionAsync(new SelectOptionValue { Label = step });
            await efua.Page.Locator("#search button").ClickAsync();
            await Assertions.Expect(efua.Page.Locator("table.table tbody tr").First).ToBeVisibleAsync();
        }

        await efua.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await Assertions.Expect(efua.Page.Locator(".notice.good").First).ToBeVisibleAsync();
        efua.HasNoComplaints();
    }

    private async Task<Visitor> SetUpAsync()
    {
        var efua = await Visitor.ComeAsync(chromium, school);
        await efua.OpenAsync("/set-up#" + await school.SetUpCodeAsync());
        await efua.FillAsync(("SchoolName", "Sunrise School"), ("Name", "Efua Owusu"), ("Email", "efua@example.org"), ("Password", TestSchool.Password));
        await efua.ChooseAsync(("Country", "NG"), ("Currency", "NGN"), ("TimeZone", "Africa/Lagos"));
        await efua.SendAsync();
        await Assertions.Expect(efua.Page.GetByText("Welcome, Efua Owusu")).ToBeVisibleAsync();
        return efua;
    }

    private static async Task InviteAsync(Visitor admin, string role, string name, string email)
    {
        await admin.OpenAsync("/people/invite");
        await admin.ChooseAsync(("Role", role));
        await admin.FillAsync(("Name", name), ("Email", email));
        await admin.SendAsync();
        await Assertions.Expect(admin.Page.Locator(".notice.good").First).ToBeVisibleAsync();
    }

    private async Task<Visitor> StartAsync(string email)
    {
        var letter = Assert.Single(await school.LettersToAsync(email));
        var person = await Visitor.ComeAsync(chromium, school);
        await person.OpenAsync(letter[letter.IndexOf("/start#", StringComparison.Ordinal)..].Split((char[]?)null, 2)[0]);
        await person.FillAsync(("Password", TestSchool.Password));
        await person.SendAsync();
        if (person.Page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            await person.FillAsync(("Who", email), ("Secret", TestSchool.Password));
            await person.SendAsync();
        }

        return person;
    }

    private async Task<string> ImportAndPublishAsync(Visitor teacher, byte[] package)
    {
        await teacher.OpenAsync("/teach/import");
        await teacher.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "shell-novice.zip", MimeType = "application/zip", Buffer = package });
        await teacher.SendAsync();
        // It is read in the background, the plan looked at and confirmed, and then written.
        await Assertions.Expect(teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the import" })).ToBeVisibleAsync();
        await WorkAsync();
        // The page asks again by itself; a reload of ours would meet that one.
        var confirm = teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Import as a new course" });
        await Assertions.Expect(confirm).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.Empty(await teacher.TooWideAsync());
        Assert.Empty(await teacher.BarriersAsync());
        await confirm.ClickAsync();
        await Assertions.Expect(teacher.Page.GetByText("Confirmed. It waits to be written into the course.")).ToBeVisibleAsync();
        await WorkAsync();
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Open the course" }).ClickAsync(new() { Timeout = 20_000 });
        var slug = new Uri(teacher.Page.Url).Segments[^1];
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Assertions.Expect(teacher.Page.GetByText("Everyone finds it in the catalogue.")).ToBeVisibleAsync();
        teacher.HasNoComplaints();
        return slug;
    }

    private Task WorkAsync() => school.InAsync((Akada.Platform.Work.Worker worker) => worker.RunAllDueAsync(CancellationToken.None));

    private static async Task<string> MakeChildAsync(Visitor parent)
    {
        await parent.OpenAsync("/family/new");
        await parent.FillAsync(("Name", "Ada Obi"), ("BornOn", "2014-03-02"), ("Pin", Pin));
        await parent.ChooseAsync(("Relationship", "Mother"));
        await parent.Page.Locator("[name='Input.Agree'][type=checkbox]").CheckAsync();
        await parent.SendAsync();
        var text = await parent.Page.Locator("main").InnerTextAsync();
        return System.Text.RegularExpressions.Regex.Match(text, @"STU\d{9}").Value;
    }

    private static async Task ReadToTheEndAsync(Visitor learner, string slug)
    {
        for (var lesson = 0; lesson < 100; lesson++)
        {
            Assert.Empty(await learner.TooWideAsync());
            var here = learner.Page.Url;
            await learner.Page.Locator(".lesson-nav form button").ClickAsync();
            await learner.LeaveAsync(here);
            if (learner.Page.Url.EndsWith($"/learn/{slug}/finished", StringComparison.Ordinal)) break;
        }

        await Assertions.Expect(learner.Page.GetByText("100 % done")).ToBeVisibleAsync();
    }
}
