using Npgsql;

namespace Akada.Bench;

/// <summary>The table behind the bare page: twelve courses in every school, so that all are held against the same.</summary>
internal static class Bare
{
    public static async Task BuildAsync(string postgres)
    {
        await using var source = NpgsqlDataSource.Create(postgres);
        await using var command = source.CreateCommand("""
            CREATE TABLE bare_courses (id uuid PRIMARY KEY, title text NOT NULL, slug text NOT NULL);
            INSERT INTO bare_courses SELECT gen_random_uuid(), 'Fractions ' || n, 'fractions-' || n FROM generate_series(1, 12) AS n;
            ANALYZE bare_courses
            """);
        await command.ExecuteNonQueryAsync();
    }
}
