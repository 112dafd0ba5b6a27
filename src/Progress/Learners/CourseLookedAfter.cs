using Akada.Courses;
using Akada.Platform;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Progress.Learners;

/// <summary>The course when the caller may see how far its learners are: its staff, and moderators and admins. For all others it is not there.</summary>
internal sealed class CourseLookedAfter(ICourses courses, Caller caller) : IJoinRequest
{
    public async Task<CourseCard?> FindAsync(Guid courseId, CancellationToken ct) => await AllowedAsync(await courses.FindAsync(courseId, ct), ct);

    public async Task<CourseCard?> FindBySlugAsync(string slug, CancellationToken ct) => await AllowedAsync(await courses.FindBySlugAsync(slug, ct), ct);

    public async Task<CourseCard?> AllowedAsync(CourseCard? course, CancellationToken ct) =>
        course is not null && (caller.IsOverseer || (caller.IsKnown && await courses.IsStaffAsync(course.Id, caller.Id, ct))) ? course : null;
}

/// <summary>The way from a course's workshop to how far its learners are.</summary>
internal sealed class ProgressTab(CourseLookedAfter courses) : ISlot
{
    public string Slot => "course-tabs";

    public int Order => 20;

    public string Partial => "/Rooms/Progress/Learners/ProgressTab.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) => await courses.AllowedAsync(about as CourseCard, ct);
}
