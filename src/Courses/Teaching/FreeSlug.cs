using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Teaching;

/// <summary>Finds an address for a course that no other course has, also no deleted one. The unique index has the last word.</summary>
internal sealed class FreeSlug(AkadaDb db) : IJoinRequest
{
    // Addresses below /teach that are pages of their own; tests/House compares them with the routes of all rooms.
    private static readonly HashSet<string> Reserved = ["new", "import", "imports", "lessons", "deleted", "review", "sales"];

    public static bool IsFit(string slug) => slug == Words.Slug(slug) && !Reserved.Contains(slug);

    public async Task<string> ForAsync(string title, CancellationToken ct)
    {
        var slug = Words.Slug(title);
        var taken = (await db.Courses.WithDeleted().Where(c => c.Slug.StartsWith(slug)).Select(c => c.Slug).ToListAsync(ct)).ToHashSet();
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? slug : $"{slug}-{number}";
            if (!taken.Contains(candidate) && !Reserved.Contains(candidate)) return candidate;
        }
    }
}
