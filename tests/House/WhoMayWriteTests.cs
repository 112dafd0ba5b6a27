using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.House;

/// <summary>Rule 111 over all writing routes: what an unproven, unapproved, suspended, unconsented or restricted person may do.</summary>
public sealed class WhoMayWriteTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    private static readonly string Document = Path.Combine(Source.Root, "docs", "who-may-what.md");

    /// <summary>When this fails on purpose, look at each difference, and only then take it over: AKADA_ROUTES=write writes the table.</summary>
    [Fact]
    public async Task Rule_111_every_writing_route_answers_as_the_table_of_who_may_what_says()
    {
        var asked = await new StandingTable(school).AskAsync();
        var text = await File.ReadAllTextAsync(Document);
        var start = text.IndexOf(StandingTable.Head, StringComparison.Ordinal);
        Assert.True(start > 0, "docs/who-may-what.md has lost its table.");
        if (Environment.GetEnvironmentVariable("AKADA_ROUTES") == "write")
        {
            text = text[..start] + StandingTable.Head + '\n' + string.Join('\n', asked.Select(a => a.Line)) + '\n';
            await File.WriteAllTextAsync(Document, text);
        }

        var committed = text[(start + StandingTable.Head.Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var lines = asked.Select(a => a.Line).ToList();
        Source.None(lines.Except(committed).Select(l => "not in who-may-what.md: " + l).Concat(committed.Except(lines).Select(l => "only in who-may-what.md: " + l)));

        // Whatever the table says, these hold.
        Assert.True(asked.Count > 150);
        Source.None(asked.Where(a => a.Suspended == "yes" && !a.Open).Select(a => "a suspended person: " + a.Route));
        Source.None(asked.Where(a => a.Restricted == "yes" && a.Route.Contains("{childId", StringComparison.Ordinal)).Select(a => "a restricted guardian: " + a.Route));
        Source.None(asked.Where(a => a is { Open: false, Mark: null } && (a.Unproven is "yes" or "draft" || a.Unapproved is "yes" or "draft") && !a.IsOwn).Select(a => "reaches others: " + a.Route));
        Source.None(asked.Where(a => a.Mark == Platform.People.Reach.OwnDraft && (a.Unproven == "yes" || a.Unapproved == "yes")).Select(a => "not only a draft: " + a.Route));
    }
}
