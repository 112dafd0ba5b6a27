using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Catalogue;

/// <summary>Finds courses by words and word beginnings; when nothing fits, by words with two letters swapped; and then by titles spelt nearly so. Best first, and only among those that the asker names: what may not be seen takes up no place.</summary>
internal sealed class SearchIndex(AkadaDb db) : IJoinRequest
{
    /// <summary>Nobody leafs further; a better word finds it sooner.</summary>
    public const int Most = 100;

    // Share of a word's letter triples that a title must have in common; pg_trgm's own word_similarity default is 0.6, too strict for "mathmatics".
    private const double Near = 0.42;

    public async Task<IReadOnlyList<Guid>> FindAsync(string typed, IQueryable<Course> among, CancellationToken ct)
    {
        var words = Words.Split(typed).Take(8).ToList();
        if (words.Count == 0) return [];
        if (await WithWordsAsync(words.Select(w => new[] { w }), among, ct) is { Count: > 0 } exact) return exact;
        // "phnoe" has no three letters in common with "phone".
        if (words.Exists(w => Swapped(w).Any()) && await WithWordsAsync(words.Select(w => Swapped(w).Prepend(w)), among, ct) is { Count: > 0 } swapped) return swapped;
        return db.IsSqlite ? await NearlyInSqliteAsync(words, among, ct) : await Best(NearlyInPostgres(string.Join(' ', words)), among).Select(h => h.Id).ToListAsync(ct);
    }

    private static IQueryable<Hit> Best(IQueryable<Hit> hits, IQueryable<Course> among) =>
        hits.Join(among, h => h.Id, c => c.Id, (h, c) => h).OrderBy(h => h.Rank).ThenBy(h => h.Id).Take(Most);

    /// <param name="words">Each word with what it may be instead.</param>
    private Task<List<Guid>> WithWordsAsync(IEnumerable<IEnumerable<string>> words, IQueryable<Course> among, CancellationToken ct) =>
        Best(db.IsSqlite ? WordsInSqlite(words) : WordsInPostgres(words), among).Select(h => h.Id).ToListAsync(ct);

    private IQueryable<Hit> WordsInSqlite(IEnumerable<IEnumerable<string>> words)
    {
        var match = string.Join(" AND ", words.Select(w => $"({string.Join(" OR ", w.Select(s => $"\"{s}\"*"))})"));
        return db.Database.SqlQuery<Hit>($"""
            SELECT c.id AS "Id", c.title_key AS "Title", s.rank AS "Rank" FROM course_search s JOIN courses c ON c.rowid = s.rowid WHERE course_search MATCH {match}
            """);
    }

    private IQueryable<Hit> WordsInPostgres(IEnumerable<IEnumerable<string>> words)
    {
        var query = string.Join(" & ", words.Select(w => $"({string.Join(" | ", w.Select(s => s + ":*"))})"));
        return db.Database.SqlQuery<Hit>($"""
            SELECT id AS "Id", title_key AS "Title", CAST(-ts_rank(to_tsvector('simple', search_text), to_tsquery('simple', {query})) AS float8) AS "Rank"
            FROM courses WHERE to_tsvector('simple', search_text) @@ to_tsquery('simple', {query})
            """);
    }

    private async Task<List<Guid>> NearlyInSqliteAsync(List<string> words, IQueryable<Course> among, CancellationToken ct)
    {
        // A word of one or two letters has no triple, so it can be like no title, nor unlike it.
        words = [.. words.Where(w => w.Length >= 3)];
        if (words.Count == 0) return [];
        var match = string.Join(" OR ", words.SelectMany(Triples).Distinct().Select(t => $"\"{t}\""));
        var near = await Best(db.Database.SqlQuery<Hit>($"""
            SELECT c.id AS "Id", c.title_key AS "Title", n.rank AS "Rank" FROM course_nearly n JOIN courses c ON c.rowid = n.rowid WHERE course_nearly MATCH {match}
            """), among).ToListAsync(ct);
        return [.. near.Where(n => words.All(w => Likeness(w, n.Title) >= Near)).Select(n => n.Id)];
    }

    private IQueryable<Hit> NearlyInPostgres(string typed) =>
        db.Database.SqlQuery<Hit>($"""
            SELECT id AS "Id", title_key AS "Title", CAST(-word_similarity({typed}, title_key) AS float8) AS "Rank" FROM courses WHERE word_similarity({typed}, title_key) >= {Near}
            """);

    /// <summary>The word with each two neighbouring letters the other way round; of a short word nothing, since it would become another one.</summary>
    internal static IEnumerable<string> Swapped(string word) => word.Length is < 4 or > 20
        ? []
        : Enumerable.Range(0, word.Length - 1).Where(i => word[i] != word[i + 1]).Select(i => $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}");

    internal static double Likeness(string word, string title)
    {
        var wanted = Triples(word).ToHashSet();
        return wanted.Count == 0 ? 0 : Words.Split(title).Select(t => (double)wanted.Count(Triples(t).Contains) / wanted.Count).DefaultIfEmpty().Max();
    }

    private static IEnumerable<string> Triples(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(i => word.Substring(i, 3));

    /// <param name="Rank">The smaller the better.</param>
    private sealed record Hit(Guid Id, string Title, double Rank);
}
