using Akada.Fakes.Payments;
using Akada.Platform.People;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Xunit;

namespace Akada.Slices.Payments.Coupons;

/// <summary>Only a database with several writers shows whether the limits hold.</summary>
public sealed class CouponRaceTests(OnPostgres school) : IClassFixture<OnPostgres>, IAsyncLifetime
{
    private readonly FakePaystack _fake = new();

    public async ValueTask InitializeAsync()
    {
        await _fake.StartAsync();
        await school.ConnectAsync(_fake);
        school.Clock.Advance(TimeSpan.FromMinutes(11));
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rule_30_of_twenty_buyers_at_once_exactly_five_get_a_coupon_for_five()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Rush", price: 500_000);
        var coupon = await school.CouponAsync("RUSH-5", percent: 20, most: 5);
        var clients = new List<HttpClient>();
        for (var i = 0; i < 20; i++) clients.Add(await school.ApiAsync(await school.NewPersonAsync(Role.Student, $"Buyer {i}")));
        var answers = await Task.WhenAll(clients.Select(c => c.PostAsync("orders", new { courseId = course.Id, coupon = coupon.Code })));
        Assert.Equal(5, answers.Count(a => a.Status == 200));
        Assert.All(answers.Where(a => a.Status != 200), a => Assert.Equal("payments.coupon_used_up", a.Code));
        Assert.Equal((0, 5), await school.CountsAsync(coupon));

        // All five pay, each by two doors at once; and each counts once.
        var numbers = answers.Where(a => a.Status == 200).Select(a => (string)a.Json!["number"]!).ToList();
        foreach (var number in numbers) _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        var references = new List<string>();
        foreach (var number in numbers) references.Add((await school.ChargeAsync(_fake, number)).Reference);
        await Task.WhenAll(references.Concat(references).Select(r => school.SettleAsync(r)));
        Assert.Equal((5, 0), await school.CountsAsync(coupon));
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Rule_30_of_twenty_orders_of_one_parent_at_once_exactly_two_get_a_coupon_for_two_each()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Family", price: 500_000);
        var coupon = await school.CouponAsync("TWO-EACH", percent: 20, each: 2);
        var parent = await school.NewPersonAsync(Role.Parent, "Mother Hen");
        var children = new List<Known>();
        for (var i = 0; i < 20; i++)
        {
            children.Add(await school.NewPersonAsync(Role.Student, $"Chick {i}"));
            await school.LinkAsync(parent, children[^1]);
        }

        using var api = await school.ApiAsync(parent);
        var answers = await Task.WhenAll(children.Select(c => api.PostAsync("orders", new { courseId = course.Id, learners = new[] { c.Id }, coupon = coupon.Code })));
        Assert.Equal(2, answers.Count(a => a.Status == 200));
        Assert.All(answers.Where(a => a.Status != 200), a => Assert.Equal("payments.coupon_used_by_you", a.Code));
        Assert.Equal((0, 2), await school.CountsAsync(coupon));
    }
}
