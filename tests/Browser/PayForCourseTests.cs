using Akada.Browser.Infrastructure;
using Akada.Fakes.Payments;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Gateways;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>Bola pays for two children by a bank transfer that arrives late. The provider is the simulator on its own address, so that the policy of our pages is proven too.</summary>
public sealed class PayForCourseTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>, IAsyncLifetime
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
    public async Task A_parent_pays_for_two_children_by_a_late_transfer_and_sees_both_open(bool javaScript)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Worth its price", price: 500_000);
        string[] children = [javaScript ? "Ada One" : "Uche One", javaScript ? "Ada Two" : "Uche Two"];
        using (var api = await school.ApiAsync(school.Bola))
        {
            foreach (var name in children) Assert.Equal(200, (await api.PostAsync("family/children", new { name, bornOn = "2014-03-02", relationship = "mother", pin = "739164", agree = true, textVersion = 1 })).Status);
        }

        await using var bola = await Visitor.ComeAsync(chromium, school, school.Bola, javaScript: javaScript);
        await bola.OpenAsync(course.Url + "/buy");
        await LookAsync(bola, javaScript);
        foreach (var name in children) await bola.Page.GetByLabel(name).CheckAsync();
        await bola.SendAsync();
        // The page between leads on by itself after a second; its link is for who need not wait.
        await bola.Page.WaitForURLAsync("**/pay/*");
        await Assertions.Expect(bola.Page.GetByText("NGN 10,000").First).ToBeVisibleAsync();
        await bola.Page.Locator("button[value=transfer]").ClickAsync();
        await bola.Page.GetByText("Back to the school").ClickAsync();
        await Assertions.Expect(bola.Page.GetByText("No payment has reached us yet").First).ToBeVisibleAsync(new() { Timeout = 15_000 });

        // A forged message opens nothing; the true one, after the money came, does.
        using var forger = new HttpClient();
        var reference = _bank.Bank.Charges[^1].Reference;
        using var forged = new StringContent($$$"""{"event":"charge.success","data":{"id":1,"status":"success","reference":"{{{reference}}}","amount":1000000,"currency":"NGN"}}""", null, "application/json");
        using var refused = await forger.PostAsync(new Uri(school.Address, "/webhooks/paystack"), forged);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
        await WorkAsync();
        await bola.OpenAsync("/orders");
        await Assertions.Expect(bola.Page.GetByText("Waiting").First).ToBeVisibleAsync();

        school.Clock.Advance(TimeSpan.FromMinutes(2));
        _bank.Bank.Tick();
        await _bank.Post.DeliverDueAsync();
        await WorkAsync();
        await bola.OpenAsync("/");
        foreach (var name in children) await Assertions.Expect(bola.Page.Locator(".card", new() { HasText = name }).GetByText("Worth its price")).ToBeVisibleAsync();

        await bola.OpenAsync("/orders");
        await bola.Page.Locator("main a[href^='/orders/ORD']").First.ClickAsync();
        await Assertions.Expect(bola.Page.GetByText("Paid. The course is open.")).ToBeVisibleAsync();
        await LookAsync(bola, javaScript);
        await bola.Page.GetByRole(AriaRole.Link, new() { Name = "Receipt" }).ClickAsync();
        await LookAsync(bola, javaScript);
        var address = await bola.Page.Locator("a[href^='/receipts/verify/']").GetAttributeAsync("href");
        await using var stranger = await Visitor.ComeAsync(chromium, school, javaScript: javaScript);
        await stranger.OpenAsync(address!);
        await Assertions.Expect(stranger.Page.GetByText("Nothing of it was refunded.")).ToBeVisibleAsync();
        await LookAsync(stranger, javaScript);
        stranger.HasNoComplaints();
    }

    private static async Task LookAsync(Visitor visitor, bool javaScript)
    {
        Assert.Empty(await visitor.TooWideAsync());
        // Axe is a script itself.
        if (javaScript) Assert.Empty(await visitor.BarriersAsync());
    }

    private Task WorkAsync() => school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));
}
