using System.Security.Cryptography;
using System.Text;
using Akada.Bench;
using Akada.Kernel;

namespace Akada.Storm;

/// <param name="Token">The parent's.</param>
internal sealed record Wish(int Number, string Token, Guid Course, Guid[] Learners);

/// <summary>A school with parents who want to buy: for each order a course, and one child or two who are not in it.</summary>
internal sealed class School
{
    private const int OrdersEach = 4;

    // Half of the courses go to Paystack, most others to Flutterwave, the rest to Stripe.
    private static readonly string[] Currencies = ["NGN", "GHS", "NGN", "USD", "NGN", "GHS", "NGN", "GHS"];

    private sealed record Parent(Guid Id, string Token, Guid[] Children);

    public static async Task<IReadOnlyList<Wish>> BuildAsync(string connection, int orders, DateTime now)
    {
        await using var bulk = await BulkDatabase.OpenAsync(connection);
        now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        await WriteAsync(bulk, "schools", ["id", "name", "currency", "time_zone", "country", "language", "created_at", "version"], [[1, "Storm School", "NGN", "Africa/Lagos", "NG", "en", now, 1L]]);
        var teacher = Guid.CreateVersion7();
        var courses = Currencies.Concat(Currencies).Select(currency => (Id: Guid.CreateVersion7(), Currency: currency)).ToList();
        var parents = Enumerable.Range(0, (orders + OrdersEach - 1) / OrdersEach).Select(_ => new Parent(Guid.CreateVersion7(), $"akada_{Guid.NewGuid():N}", [Guid.CreateVersion7(), Guid.CreateVersion7()])).ToList();

        var codes = new HashSet<string>();
        object?[] Person(Guid id, string letters, string role, string name) => [id, CodeOf(letters, codes), role, name, name.ToLowerInvariant(), "active", now, now, "s", new DateOnly(2000, 1, 1), 1L];
        await WriteAsync(bulk, "users", ["id", "code", "role", "name", "name_key", "status", "created_at", "verified_at", "security_stamp", "born_on", "version"],
            [Person(teacher, "INS", "instructor", "Chidi Eze"), .. parents.Select(p => Person(p.Id, "PAR", "parent", "Bola Obi")), .. parents.SelectMany(p => p.Children).Select(c => Person(c, "STU", "student", "Ada Obi"))]);
        await WriteAsync(bulk, "parents_children", ["id", "parent_id", "child_id", "relationship", "how", "made_by", "created_at", "version"],
            [.. parents.SelectMany(p => p.Children.Select(c => new object?[] { Guid.CreateVersion7(), p.Id, c, "mother", "school", p.Id, now, 1L }))]);
        await WriteAsync(bulk, "api_tokens", ["id", "user_id", "name", "hash", "created_at", "expires_at", "used_at"],
            [.. parents.Select(p => new object?[] { Guid.CreateVersion7(), p.Id, "storm", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(p.Token))), now, now.AddDays(30), now })]);
        await WriteAsync(bulk, "courses", ["id", "slug", "title", "title_key", "search_text", "language", "currency", "price_minor", "state", "created_by", "created_at", "changed_at", "published_at", "version"],
            [.. courses.Select((c, i) => new object?[] { c.Id, $"storm-{i}", $"Storm {i}", $"storm {i}", $"storm {i}", "en", c.Currency, 5_000L + (100 * i), "published", teacher, now, now, now, 1L })]);
        await WriteAsync(bulk, "course_staff", ["id", "course_id", "user_id", "role", "since_at"], [.. courses.Select(c => new object?[] { Guid.CreateVersion7(), c.Id, teacher, "owner", now })]);
        await bulk.AnalyzeAsync();

        return [.. Enumerable.Range(0, orders).Select(k =>
        {
            var (parent, course) = (parents[k % parents.Count], courses[((k % parents.Count * OrdersEach) + (k / parents.Count)) % courses.Count]);
            return new Wish(k, parent.Token, course.Id, k % 4 == 0 ? parent.Children : [parent.Children[k % 2]]);
        })];
    }

    private static string CodeOf(string letters, HashSet<string> drawn)
    {
        string code;
        do code = HumanCode.Draw(letters);
        while (!drawn.Add(code));
        return code;
    }

    private static Task WriteAsync(BulkDatabase bulk, string table, string[] columns, IEnumerable<object?[]> rows) => new BulkTable(bulk.Db, table, columns).WriteAsync(bulk.Direct, rows);
}
