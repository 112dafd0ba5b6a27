using System.Net;
using Akada.Platform.Data;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Akada.Web.Hosting;

/// <summary>Whose word about the real address and https counts: only that of the networks in <c>Proxy:Trusted</c>.</summary>
internal static class Proxies
{
    public const string Key = "Proxy:Trusted";

    /// <exception cref="WrongSettingException">An entry is no network.</exception>
    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration settings)
    {
        var networks = Read(settings[Key]);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Every hop must be trusted, however many there are.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks) options.KnownIPNetworks.Add(network);
        });
    }

    public static IReadOnlyList<IPNetwork> Read(string? text) =>
    [
        .. (text ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(word =>
            IPNetwork.TryParse(word, out var network) ? network
            : IPAddress.TryParse(word, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
            : throw new WrongSettingException(Key, $"\"{word}\" is no address or network. Write them as 10.0.0.0/8 or 127.0.0.1, separated by commas.")),
    ];
}
