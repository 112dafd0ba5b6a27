using Akada.Courses;
using Akada.Platform;
using Akada.Platform.People;

namespace Akada.Enrollment.Learners;

/// <summary>The course when the caller may look after its learners: its staff, as far as the school knows them (rule 111), and admins. For all others it is not there.</summary>
internal sealed class CourseOfStaff(ICourses courses, Caller caller) : IJoinRequest
{
    public async Task<CourseCard?> FindAsync(Guid courseId, CancellationToken ct) => await AllowedAsync(await courses.FindAsync(courseId, ct), ct);

    public async Task<CourseCard?> FindBySlugAsync(string slug, CancellationToken ct) => await AllowedAsync(await courses.FindBySlugAsync(slug, ct), ct);

    private async Task<CourseCard?> AllowedAsync(CourseCard? course, CancellationToken ct) =>
        course is not null && (caller.IsAdmin || (caller.IsKnown && await courses.IsStaffAsync(course.Id, caller.Id, ct))) ? course : null;
}
