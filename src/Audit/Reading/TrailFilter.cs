using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Reading;

/// <summary>Which lines are looked for. All that is given must fit.</summary>
/// <param name="What">Code of the action, as <c>courses.published</c>, or of a room, as <c>courses</c>, for all its actions.</param>
/// <param name="Who">The code, or a part of the name as it stands in the line, of the person who did it.</param>
/// <param name="Target">The id, the code or a part of the name of what it was done to.</param>
/// <param name="From">First day, in the reader's time zone.</param>
/// <param name="To">Last day, in the reader's time zone.</param>
/// <param name="Text">Stands anywhere in names, values or address.</param>
public sealed record TrailFilter(string? What = null, string? Who = null, string? Target = null, DateOnly? From = null, DateOnly? To = null, string? Text = null)
{
    /// <summary>The days as instants.</summary>
    internal (DateTime? Since, DateTime? Until) Span(TimeZoneInfo zone) => (StartOf(From, zone), StartOf(To?.AddDays(1), zone));

    private static DateTime? StartOf(DateOnly? day, TimeZoneInfo zone) => day is { Year: >= 2000 and <= 9000 } date ? Days.StartOf(date, zone) : null;
}

#pragma warning disable CA1304, CA1311, CA1862 // ToLower stands in queries only, where the database does it.
/// <summary>Turns a filter into a query, newest first.</summary>
internal sealed class TrailSearch(AkadaDb db, Caller caller, IEnumerable<IKnowCodes> codes) : IJoinRequest
{
    /// <param name="after">The key that the page before ended with.</param>
    public async Task<IQueryable<AuditLine>> LinesAsync(TrailFilter filter, string? after, int most, CancellationToken ct)
    {
        var logs = db.AuditLogs.AsNoTracking();
        if (Words.Tidy(filter.What) is { } what) 
        {
            var room = what + ".";
            logs = what.Contains('.', StringComparison.Ordinal) ? logs.Where(a => a.Action == what) : logs.Where(a => a.Action.StartsWith(room));
        }

        if (Words.Tidy(filter.Who) is { } who)
        {
            if (await WhoseAsync(who, ct) is { } actorId) logs = logs.Where(a => a.ActorId == actorId);
            else
            {
                var label = who.ToLowerInvariant();
                logs = logs.Where(a => a.ActorLabel!.ToLower().Contains(label));
            }
        }

        if (Words.Tidy(filter.Target) is { } thing)
        {
            if ((Guid.TryParse(thing, out var id) ? id : await WhoseAsync(thing, ct)) is { } objectId) logs = logs.Where(a => a.ObjectId == objectId);
            else
            {
                var label = thing.ToLowerInvariant();
                logs = logs.Where(a => a.ObjectLabel!.ToLower().Contains(label));
            }
        }

        if (Words.Tidy(filter.Text)?.ToLowerInvariant() is { } text)
        {
            logs = logs.Where(a => a.ActorLabel!.ToLower().Contains(text) || a.OnBehalfOfLabel!.ToLower().Contains(text) || a.ObjectLabel!.ToLower().Contains(text)
                || a.Before!.ToLower().Contains(text) || a.After!.ToLower().Contains(text) || a.Ip!.Contains(text) || a.RequestId!.ToLower().Contains(text));
        }

        var (since, until) = filter.Span(caller.Zone);
        if (since is not null) logs = logs.Where(a => a.At >= since);
        if (until is not null) logs = logs.Where(a => a.At < until);
        if (Read(after) is var (at, last)) logs = logs.Where(a => a.At < at || (a.At == at && a.Id < last));
        return AuditLine.Of(logs.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(most), db.AuditSeals);
    }

    public static string Key(AuditLine line) => $"{line.At.Ticks:x}.{line.Id:N}";

    private static (DateTime At, Guid Id)? Read(string? key) =>
        key?.Split('.') is [var ticks, var id] && long.TryParse(ticks, System.Globalization.NumberStyles.HexNumber, null, out var at) && at is > 0 and < 3_000_000_000_000_000_000 && Guid.TryParseExact(id, "N", out var guid)
            ? (new DateTime(at, DateTimeKind.Utc), guid)
            : null;

    private async Task<Guid?> WhoseAsync(string typed, CancellationToken ct)
    {
        foreach (var book in codes)
        {
            if (await book.WhoseAsync(typed, ct) is { } id) return id;
        }

        return null;
    }
}
