using System.Globalization;
using System.Threading.RateLimiting;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;

namespace Akada.Web.Hosting;

/// <summary>
/// How many requests one address may send, and how many files one account and one address. A whole school sits behind one address: five hundred learners
/// who open the same lesson at the same bell, with some requests each, must all come through. So the limits stop only what no school does.
/// </summary>
internal static class Limits
{
    public const string Requests = "Limits:RequestsPerSecond";
    public const string Uploads = "Limits:UploadsPerHour";

    // What an address may send at once before its rate counts: half a minute's worth.
    private const int Burst = 30;

    /// <exception cref="WrongSettingException">A limit is no whole number.</exception>
    public static void AddLimits(this IServiceCollection services, IConfiguration settings)
    {
        var perSecond = Read(settings, Requests);
        services.AddSingleton(new UploadLimit(Read(settings, Uploads)));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // The body is written by Failures, in the reader's language.
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Seconds(wait);
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => perSecond == 0
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetTokenBucketLimiter(Place.Of(http.RequestServices.GetRequiredService<Caller>().Ip), _ => new()
                {
                    TokenLimit = perSecond * Burst,
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                }));
        });
    }

    internal static string Seconds(TimeSpan wait) => Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static int Read(IConfiguration settings, string key) =>
        int.TryParse(settings[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000
            ? number
            : throw new WrongSettingException(key, $"\"{settings[key]}\" is no whole number from 0 to 100000. 0 sets no limit.");
}

/// <param name="PerHour">For one account; an address gets twenty times as many. 0 is no limit.</param>
internal sealed record UploadLimit(int PerHour);

/// <summary>Files fill a disk and keep a processor busy, so they are counted by themselves, on all nodes together: for the account and for the address.</summary>
internal sealed class LimitUploads(RequestDelegate next, UploadLimit limit)
{
    private const int AccountsBehindAddress = 20;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task InvokeAsync(HttpContext http, Caller caller, Throttle throttle, TimeProvider clock)
    {
        if (limit.PerHour > 0 && IsUpload(http.Request) && !await MayAsync(caller, throttle, http.RequestAborted))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            var left = Hour - TimeSpan.FromTicks(clock.GetUtcNow().Ticks % Hour.Ticks);
            http.Response.Headers.RetryAfter = Limits.Seconds(left);
            return;
        }

        await next(http);
    }

    private async Task<bool> MayAsync(Caller caller, Throttle throttle, CancellationToken ct) =>
        await throttle.TakeAsync("uploads/address", Place.Of(caller.Ip), limit.PerHour * AccountsBehindAddress, Hour, ct)
        && (!caller.IsSignedIn || await throttle.TakeAsync("uploads/account", caller.Id.ToString(), limit.PerHour, Hour, ct));

    internal static bool IsUpload(HttpRequest request) => request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
}
