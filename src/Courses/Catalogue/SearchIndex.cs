using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Catalogue;

/// <summary>Finds courses by words and word beginnings; when nothing fits, by titles spelt nearly so. Best first; says nothing about who may see them.</summary>
internal sealed class SearchIndex(AkadaDb db) : IJoinRequest
{
    /// <summary>Nobody leafs further; a better word finds it sooner.</summary>
    public const int Most = 100;

    // Share of a word's letter triples that a title must have in common; pg_trgm's own word_similarity default is 0.6, too strict for "mathmatics".
    private const double Near = 0.42;

    public async Task<IReadOnlyList<Guid>> FindAsync(string typed, CancellationToken ct)
    {
        var words = Words.Plain(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(w => new string([.. w.Where(char.IsLetterOrDigit)])).Where(w => w.Length > 0).Take(8).ToList();
        if (words.Count == 0) return [];
        var exact = db.IsSqlite ? await WordsInSqliteAsync(words, ct) : await WordsInPostgresAsync(words, ct);
        if (exact.Count > 0) return exact;
        return db.IsSqlite ? await NearlyInSqliteAsync(words, ct) : await NearlyInPostgresAsync(string.Join(' ', words), ct);
    }

    private Task<List<Guid>> WordsInSqliteAsync(List<string> words, CancellationToken ct)
    {
        var match = string.Join(' ', words.Select(w => $"\"{w}\"*"));
        return db.Database.SqlQuery<Guid>($"""
            SELECT c.id AS "Value" FROM course_search s JOIN courses c ON c.rowid = s.rowid
            WHERE course_search MATCH {match} ORDER BY bm25(course_search), c.id LIMIT {Most}
            """).ToListAsync(ct);
    }

    private Task<List<Guid>> WordsInPostgresAsync(List<string> words, CancellationToken ct)
    {
        var query = string.Join(" & ", words.Select(w => w + ":*"));
        return db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM courses WHERE to_tsvector('simple', search_text) @@ to_tsquery('simple', {query})
            ORDER BY ts_rank(to_tsvector('simple', search_text), to_tsquery('simple', {query})) DESC, id LIMIT {Most}
            """).ToListAsync(ct);
    }

    private async Task<List<Guid>> NearlyInSqliteAsync(List<string> words, CancellationToken ct)
    {
        var triples = words.SelectMany(Triples).Distinct().ToList();
        if (triples.Count == 0) return [];
        var match = string.Join(" OR ", triples.Select(t => $"\"{t}\""));
        var near = await db.Database.SqlQuery<Nearly>($"""
            SELECT c.id AS "Id", c.title_key AS "Title" FROM course_nearly n JOIN courses c ON c.rowid = n.rowid
            WHERE course_nearly MATCH {match} ORDER BY bm25(course_nearly) LIMIT {Most}
            """).ToListAsync(ct);
        return [.. near.Where(n => words.All(w => Likeness(w, n.Title) >= Near)).Select(n => n.Id)];
    }

    private Task<List<Guid>> NearlyInPostgresAsync(string typed, CancellationToken ct) =>
        db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM courses WHERE word_similarity({typed}, title_key) >= {Near}
            ORDER BY word_similarity({typed}, title_key) DESC, id LIMIT {Most}
            """).ToListAsync(ct);

    internal static double Likeness(string word, string title)
    {
        var wanted = Triples(word).ToHashSet();
        return wanted.Count == 0 ? 0 : title.Split(' ').Max(t => (double)wanted.Count(Triples(t).Contains) / wanted.Count);
    }

    private static IEnumerable<string> Triples(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(i => word.Substring(i, 3));

    private sealed record Nearly(Guid Id, string Title);
}
