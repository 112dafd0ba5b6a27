using Akada.Slices.Infrastructure;

namespace Akada.Slices.Progress;

internal static class Learners
{
    public static async Task<HttpClient> JoinedAsync(this TestSchool school, Known student, TestCourses.KnownCourse course)
    {
        var api = await school.ApiAsync(student);
        await api.PostAsync("enrollments", new { courseId = course.Id });
        return api;
    }

    public static async Task<int> PercentAsync(this HttpClient api, TestCourses.KnownCourse course) =>
        (int)(await api.ReadAsync("me/courses?size=100")).Json!["items"]!.AsArray().Single(l => (Guid)l!["course"]!["id"]! == course.Id)!["standing"]!["percent"]!;
}
