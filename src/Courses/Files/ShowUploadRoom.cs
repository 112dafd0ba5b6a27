using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Files;

/// <summary>How much may still be uploaded into a course, asked before the bytes are sent.</summary>
public static class ShowUploadRoom
{
    /// <param name="LeftBytes">What still fits all of the limits.</param>
    /// <param name="LargestFile">Bytes that one file may have.</param>
    /// <param name="LargestRecording">Bytes that a video or audio file may have.</param>
    /// <param name="Account">What the caller has brought so far, and may; <c>most</c> 0 is no limit.</param>
    public sealed record Answer(long LeftBytes, int LargestFile, int LargestRecording, QuotaUse Account, QuotaUse Course, QuotaUse School);

    internal sealed class Handler(AkadaDb db, Quotas quotas, Caller caller)
    {
        public async Task<Result<Answer>> Handle(Guid courseId, CancellationToken ct)
        {
            if (!await db.CoursesEditableBy(caller).AnyAsync(c => c.Id == courseId, ct)) return Refusals.NoSuchCourse;
            var room = await quotas.RoomAsync(CourseFileGuard.Kind, courseId, ct);
            return new Answer(room.Left, UploadLimits.File, UploadLimits.Recording, room.Account, room.Owner!, room.School);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/files/room", (Guid courseId, Handler handler, CancellationToken ct) => handler.Handle(courseId, ct).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("How much may still be uploaded into a course");
}
