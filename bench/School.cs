using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.SigningIn;
using Akada.Courses.Lessons;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.Extensions.Options;

namespace Akada.Bench;

/// <summary>A school in which the load can be driven: its courses, and the learners whose secrets we know.</summary>
internal sealed class School
{
    public const string Pin = "480915";

    /// <summary>So many learners sign in as people; the same and more come with tokens.</summary>
    public const int Visitors = 32;

    private const int WithTokens = 400;

    public sealed record Course(Guid Id, string Slug, Guid[] Lessons);

    public sealed record Learner(Guid Id, string Code, string Token, Course[] Courses);

    public List<Course> Courses { get; } = [];

    public List<Learner> Learners { get; } = [];

    public static async Task<School> BuildAsync(AkadaDb db, DbConnection connection, Size size)
    {
        var (school, now) = (new School(), TimeProvider.System.Now());
        await new BulkTable(db, "schools", "id", "name", "currency", "time_zone", "country", "language", "created_at", "version")
            .WriteAsync(connection, [[1, "Bench School", "NGN", "Africa/Lagos", "NG", "en", now, 1L]]);

        using var hasher = new SecretHasher(Options.Create(new SecretHashingOptions()));
        var pin = hasher.Hash(Pin);
        var teacher = Guid.CreateVersion7();
        var users = new BulkTable(db, "users", "id", "code", "role", "name", "name_key", "status", "created_at", "verified_at", "security_stamp", "password_hash", "version");
        await users.WriteAsync(connection, [[teacher, HumanCode.Draw("INS"), "instructor", "Chidi Eze", "chidi eze", "active", now, now, "s", pin, 1L]]);
        await school.CoursesAsync(db, connection, size, teacher, now);

        var codes = new HashSet<string>();
        while (codes.Count < size.Students) codes.Add(HumanCode.Draw("STU"));
        school.Learners.AddRange(codes.Select((code, i) => new Learner(Guid.CreateVersion7(), code, $"akada_{Guid.NewGuid():N}",
            [.. Enumerable.Range(0, size.CoursesEach).Select(c => school.Courses[(i + (c * 7)) % school.Courses.Count])])));
        await users.WriteAsync(connection, school.Learners.Select((l, i) => new object?[] { l.Id, l.Code, "student", $"Student {i}", $"student {i}", "active", now, now, "s", pin, 1L }));
        await new BulkTable(db, "api_tokens", "id", "user_id", "name", "hash", "created_at", "expires_at", "used_at").WriteAsync(connection,
            school.Learners.Take(WithTokens).Select(l => new object?[] { Guid.CreateVersion7(), l.Id, "bench", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(l.Token))), now, now.AddDays(30), now }));
        await school.SeatsAsync(db, connection, now);
        return school;
    }

    private async Task CoursesAsync(AkadaDb db, DbConnection connection, Size size, Guid teacher, DateTime now)
    {
        string[] topics = ["Fractions", "Cells and life", "Grammar", "Markets", "Rivers", "Poems", "Forces", "Networks"];
        Courses.AddRange(Enumerable.Range(0, size.Courses).Select(i => new Course(Guid.CreateVersion7(), $"{Words.Slug(topics[i % topics.Length])}-{i}", [.. Enumerable.Range(0, Size.LessonsEach).Select(_ => Guid.CreateVersion7())])));
        await new BulkTable(db, "courses", "id", "slug", "title", "title_key", "summary", "description", "search_text", "category", "language", "currency", "state", "created_by", "created_at", "changed_at", "published_at", "version")
            .WriteAsync(connection, Courses.Select((c, i) =>
            {
                var title = $"{topics[i % topics.Length]} {i}";
                return new object?[] { c.Id, c.Slug, title, Words.Plain(title), $"All that matters of {title}, step by step.", Text(3), Words.Plain($"{title} {Text(3)}"), topics[i % topics.Length], "en", "NGN", "published", teacher, now, now, now.AddMinutes(-i), 1L };
            }));
        await new BulkTable(db, "course_staff", "id", "course_id", "user_id", "role", "since_at").WriteAsync(connection, Courses.Select(c => new object?[] { Guid.CreateVersion7(), c.Id, teacher, "owner", now }));
        var modules = Courses.ToDictionary(c => c.Id, _ => new[] { Guid.CreateVersion7(), Guid.CreateVersion7() });
        await new BulkTable(db, "course_modules", "id", "course_id", "title", "position", "version")
            .WriteAsync(connection, Courses.SelectMany(c => modules[c.Id].Select((m, i) => new object?[] { m, c.Id, $"Part {i + 1}", i, 1L })));
        var (body, html) = (Text(12), string.Concat(Enumerable.Repeat($"<p>{Text(1)}</p>", 12)));
        await new BulkTable(db, "lessons", "id", "course_id", "module_id", "title", "kind", "body", "html", "rendered_by", "minutes", "rule", "required", "position", "changed_at", "version")
            .WriteAsync(connection, Courses.SelectMany(c => c.Lessons.Select((l, i) => new object?[] { l, c.Id, modules[c.Id][i * 2 / Size.LessonsEach], $"Lesson {i + 1}", "text", body, html, RenderLesson.Number, 5, "tick", true, i, now, 1L })));
    }

    private async Task SeatsAsync(AkadaDb db, DbConnection connection, DateTime now)
    {
        var seats = Learners.SelectMany(l => l.Courses.Select(c => (Learner: l, Course: c)));
        await new BulkTable(db, "enrollments", "id", "learner_id", "course_id", "state", "payment_status", "basis", "created_at", "since_at", "first_active_at", "version")
            .WriteAsync(connection, seats.Select(s => new object?[] { Guid.CreateVersion7(), s.Learner.Id, s.Course.Id, "active", "free", "free", now, now, now, 1L }));
        await new BulkTable(db, "enrollment_rooms", "course_id", "taken").WriteAsync(connection, seats.CountBy(s => s.Course.Id).Select(c => new object?[] { c.Key, c.Value }));
        await new BulkTable(db, "progress", "learner_id", "course_id", "completed_lessons", "total_lessons", "percentage", "last_lesson_id", "started_at", "last_accessed")
            .WriteAsync(connection, seats.Select(s => new object?[] { s.Learner.Id, s.Course.Id, Size.DoneEach, Size.LessonsEach, 50, s.Course.Lessons[Size.DoneEach - 1], now, now }));
        await new BulkTable(db, "lesson_progress", "learner_id", "lesson_id", "course_id", "opened_at", "seen_at", "completed_at")
            .WriteAsync(connection, seats.SelectMany(s => s.Course.Lessons.Take(Size.DoneEach).Select(l => new object?[] { s.Learner.Id, l, s.Course.Id, now, now, now })));
    }

    private static string Text(int paragraphs) => string.Join("\n\n", Enumerable.Repeat(
        "A fraction names a part of a whole: the lower number says into how many equal parts it was cut, the upper one how many of them are meant. Half a loaf and two quarters of it fill the same plate.", paragraphs));

    /// <summary>Learners of the first ones whose tokens are in the database.</summary>
    public IEnumerable<Learner> Known => Learners.Take(WithTokens);
}
