using System.Text.Json.Nodes;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Akada.Slices.Accounts;

public static class LettersOf
{
    /// <summary>The texts of the letters queued to this address, with their subjects.</summary>
    public static async Task<List<string>> LettersToAsync(this TestSchool school, string to)
    {
        var payloads = await school.InAsync((AkadaDb db) =>
            db.Set<WorkItem>().Where(w => w.Payload != null && w.Payload.Contains(to)).Select(w => w.Payload!).ToListAsync());
        var said = new List<string>();
        foreach (var payload in payloads.Where(p => (string?)JsonNode.Parse(p)!["To"] == to)) said.Add(await school.SaidInAsync(payload));
        return said;
    }

    /// <summary>What a queued letter says, as only the school itself can read it.</summary>
    public static Task<string> SaidInAsync(this TestSchool school, string payload) => school.InAsync((MessageSeal seal) =>
    {
        var words = seal.Open((string?)JsonNode.Parse(payload)!["Sealed"], new("", ""));
        return Task.FromResult($"{words.Subject}\n{words.Text}");
    });
}
