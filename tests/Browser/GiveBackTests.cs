using Akada.Browser.Infrastructure;
using Akada.Fakes.Payments;
using Akada.Payments.Refunds;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>Bola has paid for two children; Efua gives one of the places back, and Bola's order and a stranger with the QR address say so.</summary>
public sealed class GiveBackTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>, IAsyncLifetime
{
    private readonly FakePaystack _bank = new();

    public async ValueTask InitializeAsync()
    {
        _bank.Clock = school.Clock;
        await _bank.StartAsync();
        await school.ConnectAsync(_bank, live: true);
    }

    public ValueTask DisposeAsync() => _bank.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_admin_refunds_one_of_two_places_and_the_credit_note_verifies(bool javaScript)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Worth half its price", price: 500_000);
        string[] children = [javaScript ? "Ada One" : "Uche One", javaScript ? "Ada Two" : "Uche Two"];
        string number;
        using (var api = await school.ApiAsync(school.Bola))
        {
            var ids = new List<Guid>();
            foreach (var name in children) ids.Add((await api.PostAsync("family/children", new { name, bornOn = "2014-03-02", relationship = "mother", pin = "739164", agree = true, textVersion = 1 })).Id);
            number = await api.OrderAsync(course.Id, [.. ids]);
        }

        var charge = await school.ChargeAsync(_bank, number);
        _bank.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));

        await using var efua = await Visitor.ComeAsync(chromium, school, school.Efua, javaScript: javaScript);
        await efua.OpenAsync("/finance/orders/" + number);
        await LookAsync(efua, javaScript);
        await efua.Page.Locator("li", new() { HasText = children[0] }).GetByRole(AriaRole.Link).ClickAsync();
        await LookAsync(efua, javaScript);
        await efua.Page.Locator("textarea").FillAsync("Moved to another town");
        await efua.SendAsync();
        await Assertions.Expect(efua.Page.GetByText("Give back ₦5,000?")).ToBeVisibleAsync();
        await LookAsync(efua, javaScript);
        await efua.Page.Locator("button[name=Sure]").ClickAsync();
        await Assertions.Expect(efua.Page.GetByText("Will be sent")).ToBeVisibleAsync();

        school.Clock.Advance(TimeSpan.FromSeconds(1));
        await school.RunAsync<CarryOutRefunds>();
        _bank.Bank.FinishRefunds();
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        await school.RunAsync<CarryOutRefunds>();
        await school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));

        await using var bola = await Visitor.ComeAsync(chromium, school, school.Bola, javaScript: javaScript);
        await bola.OpenAsync("/orders/" + number);
        await Assertions.Expect(bola.Page.GetByText("Given back to you")).ToBeVisibleAsync();
        await LookAsync(bola, javaScript);
        await bola.Page.GetByRole(AriaRole.Link, new() { Name = "Credit note" }).ClickAsync();
        await Assertions.Expect(bola.Page.GetByText("Moved to another town")).ToBeVisibleAsync();
        await LookAsync(bola, javaScript);
        var address = await bola.Page.Locator("a[href^='/credit-notes/verify/']").GetAttributeAsync("href");
        await using var stranger = await Visitor.ComeAsync(chromium, school, javaScript: javaScript);
        await stranger.OpenAsync(address!);
        await Assertions.Expect(stranger.Page.GetByText("Yes, issued by Sunrise School")).ToBeVisibleAsync();
        await LookAsync(stranger, javaScript);
        stranger.HasNoComplaints();
    }

    private static async Task LookAsync(Visitor visitor, bool javaScript)
    {
        Assert.Empty(await visitor.TooWideAsync());
        // Axe is a script itself.
        if (javaScript) Assert.Empty(await visitor.BarriersAsync());
    }
}
