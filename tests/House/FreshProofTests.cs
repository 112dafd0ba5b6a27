using System.Text.RegularExpressions;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Akada.House;

/// <summary>ASVS 7.5.2: what gives out or changes a secret, or takes the data of many, asks for a proof of ten minutes.</summary>
public sealed partial class FreshProofTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    /// <summary>Routes with such a name that ask for none, and why.</summary>
    private static readonly Dictionary<string, string> Free = new()
    {
        ["/account/own-pin"] = "asks for the old PIN in its own form, and comes before everything else",
        ["/account/security"] = "only its handlers that end or change something; the password's form asks for the old one",
        ["/api/v1/me/password"] = "asks for the old one in the request",
        ["/api/v1/me/second-factor"] = "GET says on or off; POST takes the digits of a key that was given for the secret",
        ["/api/v1/me/second-factor/key"] = "asks for the secret in the request",
        ["/api/v1/me/second-factor/off"] = "asks for the secret and a code in the request",
        ["/api/v1/me/second-factor/recovery-codes"] = "asks for a code in the request",
        ["/api/v1/me/tokens"] = "GET shows no secret; POST asks for the secret or a fresh proof in the request",
        ["/api/v1/me/tokens/{id:guid}"] = "ends one of the caller's own",
        ["/api/v1/me/passkeys"] = "GET shows no secret",
        ["/api/v1/me/passkeys/{id:guid}"] = "takes one of the caller's own ways in away",
        ["/api/v1/payments/gateways"] = "shows the last four signs of a key",
        ["/api/v1/payments/gateways/{provider}/{mode}/try"] = "asks the provider whether the keys fit, and shows none",
        ["/school/payments"] = "shows the last four signs of a key, and tries it",
        ["/api/v1/children/{childId:guid}/link-codes"] = "a code opens no account; the child's guardians see who used it",
        ["/api/v1/children/{childId:guid}/link-codes/{codeId:guid}"] = "withdraws one",
        ["/api/v1/people/{code}/reset"] = "sends a letter to the person's own address, and shows nothing",
        ["/people/{code}/reset"] = "sends a letter to the person's own address, and shows nothing",
    };

    [Fact]
    public async Task What_gives_out_secrets_or_whole_lists_asks_for_a_fresh_proof()
    {
        var routes = (await EndpointsAsync()).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => (Path: "/" + e.RoutePattern.RawText!.TrimStart('/'), Asks: e.Metadata.GetMetadata<FreshProofAttribute>() is not null)).ToList();
        var meant = routes.Where(r => Secret.IsMatch(r.Path)).ToList();
        Assert.True(meant.Count > 25, string.Join('\n', meant.Select(m => m.Path)));
        Source.None(meant.Where(r => !r.Asks && !Free.ContainsKey(r.Path)).Select(r => "asks for no fresh proof: " + r.Path));
        Source.None(Free.Keys.Except(meant.Where(r => r.Path == "/account/security" || !r.Asks).Select(r => r.Path))
            .Select(p => "needs no exception: " + p));
        // These by name, whatever the pattern says.
        foreach (var path in new[]
        {
            "/api/v1/people/export", "/api/v1/finance/orders/export", "/api/v1/audit/export",
            "/api/v1/courses/{courseId:guid}/progress/export", "/api/v1/people/welcome-sheets", "/people/welcome-sheets",
            "/api/v1/payments/gateways/{provider}/{mode}", "/school/payments/{provider}/{mode}",
            "/api/v1/family/children/{childId:guid}/pin", "/family/{code}/pin", "/api/v1/people/{code}/second-factor",
            "/people/{code}/second-factor", "/account/tokens", "/account/second-factor",
        })
        {
            Assert.Contains((path, true), routes);
        }
    }

    /// <summary>A list that a stale browser presses leads to the proof, which a link that only saves would keep as a file.</summary>
    [Fact]
    public void Links_to_such_lists_are_not_marked_as_downloads() =>
        Source.None(Source.Files("*.cshtml").SelectMany(f => File.ReadAllLines(f)
            .Where(l => l.Contains(" download>", StringComparison.Ordinal) && Export.IsMatch(l)).Select(l => Source.Short(f) + ": " + l.Trim())));

    private Task<List<RouteEndpoint>> EndpointsAsync() => school.InAsync((EndpointDataSource source) => Task.FromResult(
        source.Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null).ToList()));

    [GeneratedRegex("export|gateways|payments/\\{|school/payments|tokens|second-factor|passkeys|link-codes|welcome-sheets|/pin|own-pin|password|/reset|/security")]
    private static partial Regex Secret { get; }

    [GeneratedRegex("/export|ExportUrl")]
    private static partial Regex Export { get; }
}
