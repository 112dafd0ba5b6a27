using System.Globalization;
using Akada.Kernel;
using Microsoft.AspNetCore.Http;

namespace Akada.Platform.Api;

/// <summary>The header <c>Retry-After</c>: on each 429, and wherever a refusal knows how long to wait.</summary>
public static class RetryLater
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <param name="refusal">Null where nothing is known but the status.</param>
    public static void Tell(HttpResponse response, Refusal? refusal, int? status)
    {
        if (refusal?.RetryAfter is { } wait) Tell(response, wait);
        else if (status == StatusCodes.Status429TooManyRequests && response.Headers.RetryAfter.Count == 0) Tell(response, Usual);
    }

    /// <summary>Whole seconds, at least one.</summary>
    public static void Tell(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
