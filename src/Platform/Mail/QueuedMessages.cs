using System.Text.Json;
using Akada.Platform.Data;
using Akada.Platform.Sms;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Mail;

/// <summary>Letters and short messages that wait, or that could not be delivered.</summary>
public sealed class QueuedMessages(AkadaDb db)
{
    private static readonly string[] Deliveries = [nameof(SendMail), nameof(SendSms)];

    /// <summary>Takes back what is still to go to a person who is being erased (rule 82). Writes at once, in the caller's transaction.</summary>
    /// <param name="email">Theirs alone. A phone may be shared, so by that alone nothing is taken back.</param>
    public async Task TakeBackAsync(Guid about, string? email, CancellationToken ct)
    {
        var (id, address) = (about.ToString(), email is null ? about.ToString() : JsonEncodedText.Encode(email).Value);
        var rows = db.Set<WorkItem>().Where(w => Deliveries.Contains(w.Name) && w.State != WorkState.Done && w.Payload != null);
        var found = await rows.Where(w => w.Payload!.Contains(id) || w.Payload!.Contains(address)).Select(w => new { w.Id, w.Payload }).ToListAsync(ct);
        // The address could also stand in the text of somebody else's letter.
        var theirs = found.Where(w => JsonSerializer.Deserialize<Head>(w.Payload!) is { } head && (head.About == about || (email is not null && string.Equals(head.To, email, StringComparison.OrdinalIgnoreCase)))).Select(w => w.Id).ToList();
        await db.Set<WorkItem>().Where(w => theirs.Contains(w.Id)).ExecuteDeleteAsync(ct);
    }

    private sealed record Head(string To, Guid? About);
}
