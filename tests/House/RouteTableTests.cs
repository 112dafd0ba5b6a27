using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.House;

public sealed class RouteTableTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    private static readonly string Table = Path.Combine(Source.Root, "tests", "House", "routes.tsv");

    /// <summary>When this fails on purpose, look at each difference, and only then take over what it prints. AKADA_ROUTES=write writes the table.</summary>
    [Fact]
    public async Task Rule_77_every_route_answers_each_kind_of_person_as_the_table_says()
    {
        var table = new RouteTable(school);
        var asked = await table.AskAsync();
        if (Environment.GetEnvironmentVariable("AKADA_ROUTES") == "write") await File.WriteAllLinesAsync(Table, [$"method\troute\t{string.Join('\t', RouteTable.Callers.Concat(RouteTable.Owners))}", .. asked]);
        var committed = (await File.ReadAllLinesAsync(Table)).Skip(1).ToList();
        Source.None(asked.Except(committed).Select(l => "not in routes.tsv: " + l).Concat(committed.Except(asked).Select(l => "only in routes.tsv: " + l)));
        Source.None(asked.Where(l => l.Contains("BROKEN", StringComparison.Ordinal)));
        Assert.True(asked.Count > 50);
        // Rule 112: no browser keeps what is somebody's. What the whole world may have says so itself.
        Source.None(table.Kept.Where(k => !k.StartsWith("GET /speculation.json ", StringComparison.Ordinal) && !k.StartsWith("GET /courses/{slug}/card.jpg ", StringComparison.Ordinal)));
    }
}
