using Akada.Browser.Infrastructure;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>With the key that Chromium keeps for tests: it has a finger, and holds it still.</summary>
public sealed class PasskeyTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task A_person_adds_a_passkey_comes_in_by_it_and_removes_it()
    {
        var person = await school.NewPersonAsync(Role.Instructor, "Keyed Kemi");
        // A passkey belongs to a name; an address of numbers is none.
        await using var visitor = await Visitor.ComeAsync(chromium, school, person, host: "localhost");
        await WithKeyAsync(visitor);
        await visitor.OpenAsync("/account/security");
        await visitor.Page.Locator("#key-name").FillAsync("My old phone");
        await visitor.Page.Locator("#passkey-add-button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#passkeys li")).ToContainTextAsync("My old phone");
        Assert.Empty(await visitor.BarriersAsync());

        await SignOutAsync(visitor);
        await visitor.Page.Locator("#passkey-button").ClickAsync();
        await visitor.LeaveAsync("/sign-in");
        await visitor.OpenAsync("/account");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(person.Code);
        visitor.HasNoComplaints();

        await visitor.OpenAsync("/account/security");
        await visitor.Page.Locator("#passkeys form button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".notice.good")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#passkeys li")).ToHaveCountAsync(0);
        await SignOutAsync(visitor);
        await visitor.Page.Locator("#passkey-button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".error-summary")).ToContainTextAsync("The passkey could not be checked");
    }

    [Fact]
    public async Task A_suspended_person_does_not_come_in_by_a_passkey_either()
    {
        var person = await school.NewPersonAsync(Role.Instructor, "Kept Out Kola");
        await using var visitor = await Visitor.ComeAsync(chromium, school, person, host: "localhost");
        await WithKeyAsync(visitor);
        await visitor.OpenAsync("/account/security");
        await visitor.Page.Locator("#key-name").FillAsync("Phone");
        await visitor.Page.Locator("#passkey-add-button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#passkeys li")).ToHaveCountAsync(1);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/suspend", new { reason = "because" })).Status);
        await visitor.OpenAsync("/sign-in");
        await visitor.Page.Locator("#passkey-button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".error-summary")).ToContainTextAsync("The passkey could not be checked");
    }

    [Fact]
    public async Task Without_JavaScript_there_is_no_button_that_does_nothing()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, school, javaScript: false);
        await visitor.OpenAsync("/sign-in");
        await Assertions.Expect(visitor.Page.Locator("#passkey-button")).ToBeHiddenAsync();
    }

    private static async Task SignOutAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/sign-out");
        await visitor.SendAsync();
        await visitor.ReachAsync("/sign-in");
    }

    private static async Task WithKeyAsync(Visitor visitor)
    {
        var chrome = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await chrome.SendAsync("WebAuthn.enable");
        await chrome.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
