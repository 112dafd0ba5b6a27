using Akada.Courses.Outline;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Families.Links;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Akada.House;

/// <summary>What the places of a route stand for: a course of Chidi with a module, a learner in it, the learner's guardian, and an order that the learner pays.</summary>
internal sealed record RouteWorld(TestCourses.KnownCourse Course, Guid Module, Known Learner, Known Guardian, Guid Link, string Order)
{
    // Of other things no real one is made here, so for them a 404 proves nothing; their rooms' own tests ask.
    private static readonly string[] Real = ["slug", "courseId", "lessonId", "moduleId", "childId", "learnerId", "linkId", "purpose", "what"];

    /// <param name="teacher">Whose course it is; Chidi's without one.</param>
    /// <param name="pupil">Who learns in it; somebody new without one.</param>
    /// <param name="isEmpty">Nobody learns in it.</param>
    public static async Task<RouteWorld> MakeAsync(TestSchool school, string route, CourseState state, Known? teacher = null, Known? pupil = null, bool isEmpty = false)
    {
        var course = await school.NewCourseAsync(teacher ?? school.Chidi, "Course of Chidi", state: state);
        var learner = pupil ?? await school.NewPersonAsync(Role.Student, "Somebody Else");
        var guardian = await school.NewPersonAsync(Role.Parent, "Somebodys Mother");
        var now = school.Clock.GetUtcNow().UtcDateTime;
        var link = ParentChild.New(guardian.Id, learner.Id, Relationship.Mother, LinkedBy.School, school.Efua.Id, now).Value;
        var seat = Seat.New(learner.Id, course.Id, now);
        seat.Activate(Basis.Free, null, now);
        var module = await school.InAsync(async (AkadaDb db) =>
        {
            db.Add(link);
            if (!isEmpty) db.Add(seat);
            await db.SaveChangesAsync();
            return await db.Set<CourseModule>().Where(m => m.CourseId == course.Id).OrderBy(m => m.Position).Select(m => m.Id).FirstAsync();
        });
        return new(course, module, learner, guardian, link.Id, IsOrder(route) ? await OrderAsync(school, learner) : "");
    }

    /// <summary>True where the owner's answer can be told from a stranger's.</summary>
    public static bool HasOwner(string route, IEnumerable<string> places)
    {
        var all = places.ToList();
        return all.Count > 0 && !route.StartsWith("/developers", StringComparison.Ordinal) && all.TrueForAll(p => Real.Contains(p)
            || (p == "id" && route.Contains("/lessons/", StringComparison.Ordinal))
            || (p == "number" && IsOrder(route))
            || (p == "code" && !route.Contains("/verify/", StringComparison.Ordinal)));
    }

    public string IdFor(string place, string route) => place switch
    {
        "slug" when route.StartsWith("/developers", StringComparison.Ordinal) => "accounts-signing-in",
        "slug" => Course.Slug,
        "courseId" => Course.Id.ToString(),
        "lessonId" => Course.Lessons[0].ToString(),
        "moduleId" => Module.ToString(),
        "linkId" => Link.ToString(),
        "id" when route.Contains("/lessons/", StringComparison.Ordinal) => Course.Lessons[0].ToString(),
        "id" when route.Contains("/courses/", StringComparison.Ordinal) => Course.Id.ToString(),
        "code" => Learner.Code,
        "personId" or "userId" or "childId" or "learnerId" or "studentId" => Learner.Id.ToString(),
        "documentName" => "v1",
        "room" => "accounts",
        "number" when Order.Length > 0 => Order,
        "number" => "1",
        "purpose" => "learning",
        "role" => "student",
        "what" => "end",
        _ => "0193b3a0-0000-7000-8000-000000000000",
    };

    private static bool IsOrder(string route) => route.Contains("/orders/{number}", StringComparison.Ordinal);

    private static async Task<string> OrderAsync(TestSchool school, Known payer)
    {
        var sold = await school.NewCourseAsync(school.Chidi, "Sold by Chidi", price: 500_000);
        using var api = await school.ApiAsync(school.Efua);
        // For a child without consent none is placed.
        return (string?)(await api.PostAsync("finance/orders", new { payer = payer.Code, courses = sold.Slug })).Json!["number"] ?? "";
    }
}
