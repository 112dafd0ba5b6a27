using Akada.Accounts.People;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

/// <summary>A random number in a cookie by which a browser is known again, since networks and names of browsers change all the time.</summary>
internal sealed class DeviceMark(AkadaDb db, SiteCookies cookies, IHttpContextAccessor http, Caller caller) : IJoinRequest
{
    public const string Cookie = "akada_device";

    // The longest that browsers keep a cookie.
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);

    private string? _origin;

    /// <summary>What this browser brought along; null before its first sign-in, and for programs.</summary>
    public Guid? Current => http.HttpContext is { } context && Guid.TryParseExact(cookies.Read(context.Request, Cookie), "N", out var mark) ? mark : null;

    /// <summary>This browser's mark, made on its first sign-in and renewed on each.</summary>
    public Guid Take()
    {
        var (context, mark) = (http.HttpContext!, Current ?? Guid.NewGuid());
        cookies.Write(context.Response, Cookie, mark.ToString("N"), Life);
        return mark;
    }

    /// <summary>
    /// From where somebody tries, as the key of a count: a browser in which anybody of the school has been signed in
    /// counts by itself, others by their address. So a script at the next table takes nothing from a classroom's
    /// computers, and a mark that is made up helps nobody.
    /// </summary>
    public async Task<string> OriginAsync(CancellationToken ct) =>
        _origin ??= Current is { } mark && await db.Sessions.AnyAsync(s => s.DeviceId == mark, ct) ? mark.ToString() : Place.Of(caller.Ip);

    /// <summary>Those of these people who have signed in with this browser before.</summary>
    public async Task<IReadOnlySet<Guid>> KnownToAsync(IReadOnlyCollection<User> people, CancellationToken ct)
    {
        if (Current is not { } mark || people.Count == 0) return new HashSet<Guid>();
        var ids = people.Select(p => p.Id).ToList();
        return await db.Sessions.Where(s => ids.Contains(s.UserId) && s.DeviceId == mark).Select(s => s.UserId).ToHashSetAsync(ct);
    }
}
