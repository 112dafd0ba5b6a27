using Akada.Courses;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Staff;
using Akada.Kernel;
using Akada.Platform.Data;

namespace Akada.Slices.Infrastructure;

/// <summary>Courses of the test world, put straight into the database.</summary>
public static class TestCourses
{
    public sealed record KnownCourse(Guid Id, string Slug, string Title, IReadOnlyList<Guid> Lessons)
    {
        public string Url => "/courses/" + Slug;
    }

    /// <param name="lessons">How many text lessons, over two modules.</param>
    /// <param name="price">In minor units of NGN; 0 is free.</param>
    public static Task<KnownCourse> NewCourseAsync(this TestSchool school, Known teacher, string title, int lessons = 3, long price = 0, CourseState state = CourseState.Published, string? category = null) =>
        school.InAsync(async (AkadaDb db) =>
        {
            var now = school.Clock.Now();
            var course = Course.New(title, $"{Words.Slug(title)}-{Guid.NewGuid():N}", "en", "NGN", teacher.Id, now);
            course.Describe(title, $"All about {title}.", $"You will learn **{title}**.", category, "en", CourseLevel.Beginner, null, now);
            course.Price(new Money(price, "NGN"));
            if (state is CourseState.Published or CourseState.Archived) course.Publish(teacher.Id, now);
            if (state == CourseState.Archived) course.Archive();
            db.Courses.Add(course);
            db.Staff.Add(new CourseStaff(course.Id, teacher.Id, StaffRole.Owner, now));
            CourseModule[] modules = [new(course.Id, "First steps", 0), new(course.Id, "Further on", 1)];
            db.Modules.AddRange(modules);
            var made = Enumerable.Range(0, lessons).Select(i =>
            {
                var lesson = Lesson.New(modules[i * 2 / Math.Max(lessons, 1)], $"Lesson {i + 1}", LessonKind.Text, i, now);
                lesson.Write($"Lesson {i + 1}", $"Text of lesson {i + 1}.", $"<p>Text of lesson {i + 1}.</p>", 5, true, teacher.Id, now);
                return lesson;
            }).ToList();
            db.Lessons.AddRange(made);
            await db.SaveChangesAsync();
            return new KnownCourse(course.Id, course.Slug, title, [.. made.Select(l => l.Id)]);
        });
}
