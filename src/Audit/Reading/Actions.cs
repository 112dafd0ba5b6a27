using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Reading;

/// <summary>The words of all rooms for what they record: the texts <c>audit.{room}.{verb}</c>.</summary>
internal static class Actions
{
    private const string Prefix = "audit.";

    /// <summary>An action without words shows its code.</summary>
    public static string InWords(T texts, string action) => texts.Or(Prefix + action, action);

    public static string RoomOf(string action) => action.Split('.')[0];

    /// <summary>All actions with words.</summary>
    public static IEnumerable<string> All(TextBook book) => book.In("en").Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..]);
}

/// <summary>
/// What one may choose from to search by: each room as a whole, what happened lately, and every action of the room that was chosen.
/// All actions of all rooms at once would be a third of the page.
/// </summary>
internal sealed class ActionChoice(AkadaDb db, TextBook book, T texts) : IJoinRequest
{
    private const int Lately = 1000, Most = 40;

    public async Task<IReadOnlyList<SelectListItem>> ForAsync(string? chosen, CancellationToken ct)
    {
        var lately = await db.AuditLogs.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Lately).GroupBy(a => a.Action)
            .OrderByDescending(g => g.Max(a => a.At)).Select(g => g.Key).Take(Most).ToListAsync(ct);
        var room = chosen is null ? null : Actions.RoomOf(chosen);
        var all = Actions.All(book).ToList();
        var shown = lately.Union(all.Where(a => Actions.RoomOf(a) == room)).ToLookup(Actions.RoomOf);
        return [new SelectListItem(texts["trail.any"], ""), .. all.Select(Actions.RoomOf).Union(shown.Select(g => g.Key)).Distinct().Select(Group).OrderBy(g => g.Name, Order).SelectMany(g => Items(g, shown))];
    }

    private StringComparer Order => StringComparer.Create(texts.Culture, ignoreCase: true);

    private RoomGroup Group(string room) => new(room, texts.Or("trail.room." + room, room));

    private IEnumerable<SelectListItem> Items(RoomGroup room, ILookup<string, string> shown)
    {
        var group = new SelectListGroup { Name = room.Name };
        return shown[room.Code].Select(a => new SelectListItem(Actions.InWords(texts, a), a) { Group = group }).OrderBy(i => i.Text, Order)
            .Prepend(new SelectListItem(texts["trail.whole_room", room.Name], room.Code) { Group = group });
    }

    private sealed record RoomGroup(string Code, string Name);
}
