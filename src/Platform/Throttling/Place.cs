using System.Net;
using System.Net.Sockets;

namespace Akada.Platform.Throttling;

/// <summary>From where somebody tries, as the key of a count.</summary>
public static class Place
{
    /// <summary>One home or phone has a whole /64 of IPv6 to itself, so all of it is one place.</summary>
    public static string Of(string? ip)
    {
        if (!IPAddress.TryParse(ip, out var address)) return ip ?? "?";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
