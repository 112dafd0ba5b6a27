using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Courses.Catalogue;

/// <summary>By what the catalogue can be narrowed, kept in memory for some seconds: every visitor asks, and the answer means reading all published courses.</summary>
internal sealed class CatalogueFilters(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Most = 100;

    private readonly ShortMemory<Choices> _kept = new(TimeSpan.FromSeconds(10), clock);

    public static Choices None { get; } = new([], []);

    /// <param name="Categories">Those that have published courses, at most 100.</param>
    /// <param name="Languages">BCP 47; those that published courses are in.</param>
    internal sealed record Choices(IReadOnlyList<string> Categories, IReadOnlyList<string> Languages)
    {
        /// <summary>What has been chosen stays to be seen, also when no course has it any more, or not yet.</summary>
        public Choices With(string? category, string? language) => new(Including(Categories, category), Including(Languages, language));

        private static IReadOnlyList<string> Including(IReadOnlyList<string> all, string? chosen) =>
            Words.Tidy(chosen) is { } one && !all.Contains(one) ? [.. all, one] : all;
    }

    /// <summary>At most ten seconds old.</summary>
    public async ValueTask<Choices> FindAsync(CancellationToken ct)
    {
        if (_kept.Find() is { } kept) return kept;
        await using var scope = scopes.CreateAsyncScope();
        var published = scope.ServiceProvider.GetRequiredService<AkadaDb>().Courses.AsNoTracking().Where(c => c.State == CourseState.Published);
        return _kept.Keep(new(
            await published.Where(c => c.Category != null).Select(c => c.Category!).Distinct().Order().Take(Most).ToListAsync(ct),
            await published.Select(c => c.Language).Distinct().Order().Take(Most).ToListAsync(ct)));
    }
}
