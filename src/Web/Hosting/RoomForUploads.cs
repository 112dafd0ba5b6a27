using Akada.Platform.Api;
using Akada.Platform.Files;
using Akada.Platform.People;

namespace Akada.Web.Hosting;

/// <summary>Refuses an upload of a program by the length that it announces, before its bytes come in. A form's upload is refused on its page, where one can read it.</summary>
internal sealed class RoomForUploads(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Caller caller, Quotas quotas)
    {
        if (caller.IsSignedIn && http.Request.Path.StartsWithSegments("/api") && http.Request.ContentLength is { } bytes && LimitUploads.IsUpload(http.Request)
            && await quotas.LookAsync(ownerKind: null, Guid.Empty, bytes, http.RequestAborted) is { } full)
        {
            await new Refused(full).ExecuteAsync(http);
            return;
        }

        await next(http);
    }
}
