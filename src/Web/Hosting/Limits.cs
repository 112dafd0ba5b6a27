using System.Threading.RateLimiting;
using Akada.Platform.Api;
using Akada.Platform.People;
using Akada.Platform.Throttling;

namespace Akada.Web.Hosting;

/// <summary>
/// How many requests one caller may send, and how many files. A whole school sits behind one address: five hundred
/// learners who open the same lesson at the same bell, with some requests each, must all come through. So the limits
/// stop only what no school does, and who is signed in is counted by the account: a neighbour's script behind the same
/// address takes nothing from them.
/// </summary>
internal static class Limits
{
    // What a caller may send at once before the rate counts: half a minute's worth.
    private const int Burst = 30;

    public static void AddLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // The body is written by Failures, in the reader's language.
            options.OnRejected = (rejected, _) =>
            {
                RetryLater.Tell(rejected.HttpContext.Response, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1));
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            {
                var perSecond = http.RequestServices.GetRequiredService<LimitBook>().MostOf(Limit.RequestsPerSecond);
                if (perSecond == 0) return RateLimitPartition.GetNoLimiter("");
                var caller = http.RequestServices.GetRequiredService<Caller>();
                return RateLimitPartition.GetTokenBucketLimiter(caller.IsSignedIn ? caller.Id.ToString() : Place.Of(caller.Ip), _ => new()
                {
                    TokenLimit = perSecond * Burst,
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                });
            });
        });
    }
}

/// <summary>
/// Files fill a disk and keep a processor busy, so they are counted by themselves, on all nodes together: for the
/// account, or for the address of strangers.
/// </summary>
internal sealed class LimitUploads(RequestDelegate next, LimitBook limits)
{
    private const int AccountsBehindAddress = 20;

    public async Task InvokeAsync(HttpContext http, Caller caller, Throttle throttle)
    {
        if (IsUpload(http.Request) && limits.MostOf(Limit.UploadsPerHour) > 0)
        {
            var taken = caller.IsSignedIn
                ? await throttle.TakeAsync(Limit.UploadsPerHour, caller.Id.ToString(), http.RequestAborted)
                : await throttle.TakeAsync(Limit.UploadsPerHour, Place.Of(caller.Ip), AccountsBehindAddress, http.RequestAborted);
            if (!taken.Ok)
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                RetryLater.Tell(http.Response, taken.Wait);
                return;
            }
        }

        await next(http);
    }

    internal static bool IsUpload(HttpRequest request) => request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
}
