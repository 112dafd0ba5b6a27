using System.Net;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>What a refused form says of nonsense: the names that stand on the page, and of what was typed only as much as is needed to find it.</summary>
public abstract class WrongInputTests(TestSchool school)
{
    private static readonly string Long = new('x', 6000);

    [Fact]
    public async Task A_refusal_calls_the_fields_by_name()
    {
        using var bola = await school.BrowserAsync(school.Bola);
        Assert.Equal(["Label of the token needs 2 to 80 characters.", "“soon” does not fit for Life of the token."], (await bola.SubmitAsync(await bola.OpenAsync("/account/tokens"), new { Label = "x", Days = "soon" })).Errors);
        Assert.Contains((await bola.SubmitAsync(await bola.OpenAsync("/account/profile"), new { Old = Long })).Errors, e => e.StartsWith("Current password or PIN is too long", StringComparison.Ordinal));

        using var efua = await school.BrowserAsync(school.Efua);
        Assert.Contains((await efua.SubmitAsync(await efua.OpenAsync("/finance/slips/new"), new { Payer = Long }, "main form:has([name='Input.Payer'])")).Errors, e => e.StartsWith("Code of the payer is too long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_fit_is_said_again_in_short()
    {
        using var bola = await school.BrowserAsync(school.Bola);
        var page = await bola.SubmitAsync(await bola.OpenAsync("/family/new"), new { Name = "Tayo Obi", BornOn = Long, Relationship = "-1", Pin = TestSchool.Pin });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("“-1” does not fit here.", page.Errors);
        Assert.All(page.Errors, e => Assert.InRange(e.Length, 1, 200));
    }

    public sealed class Sqlite(OnSqlite school) : WrongInputTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : WrongInputTests(school), IClassFixture<OnPostgres>;
}
