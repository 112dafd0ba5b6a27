using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Publishing;

/// <summary>One step on a course's way to learners and back. Those enrolled keep their access at every step (rule 19).</summary>
public static class MoveCourse
{
    public enum Step { Submit, Publish, SendBack, Unpublish, Archive, Reopen }

    /// <param name="Reason">Owed when a course is sent back; its staff reads it.</param>
    public sealed record Request([Required, EnumDataType(typeof(Step))] Step? Step, [StringLength(1000)] string? Reason = null);

    internal sealed class Handler(AkadaDb db, ReadOutline.Handler outlines, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            var course = await db.CoursesLookedAfterBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var before = new { course.State };
            if (await MayAsync(course.Id, request, ct) is { } forbidden) return forbidden;
            if (Take(course, request) is { } no) return no;
            audit.Record($"courses.{WordOf(request.Step!.Value)}", course.Id, course.Title, before, new { course.State, course.ReviewNote });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        /// <summary>Moderators and admins publish; so do staff whom the school has approved. Others hand in for review.</summary>
        public bool MayPublish => caller.IsKnown;

        private async Task<Refusal?> MayAsync(Guid courseId, Request request, CancellationToken ct)
        {
            if (request.Step == Step.SendBack && !caller.IsOverseer) return Refusals.ModeratorsOnly;
            if (request.Step == Step.SendBack && string.IsNullOrWhiteSpace(request.Reason)) return Refusals.ReasonMissing;
            if (request.Step == Step.Publish && !MayPublish) return Refusals.MayNotPublish;
            // Who is not approved hands in, and the school decides; every other step reaches learners (rule 111).
            if (request.Step != Step.Submit && caller.Ask(Reach.Others) is { } unknown) return unknown;
            if (request.Step is not (Step.Submit or Step.Publish)) return null;
            return Readiness.Check((await outlines.ByIdAsync(courseId, ct))!);
        }

        private Refusal? Take(Course course, Request request) => request.Step!.Value switch
        {
            Step.Submit => course.Submit(),
            Step.Publish => course.Publish(caller.Id, clock.Now()),
            Step.SendBack => course.SendBack(Words.Tidy(request.Reason)!),
            Step.Unpublish => course.Unpublish(),
            Step.Archive => course.Archive(),
            _ => course.Reopen(),
        };

        private static string WordOf(Step step) => step switch
        {
            Step.Submit => "submitted",
            Step.Publish => "published",
            Step.SendBack => "sent_back",
            Step.Unpublish => "unpublished",
            Step.Archive => "archived",
            _ => "reopened",
        };
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses/{courseId:guid}/steps", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.School).WithSummary("Submit, publish, send back, unpublish, archive or reopen a course");
}
