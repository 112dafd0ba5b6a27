using System.Text.Json.Nodes;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Akada.Slices.Accounts;

public static class LettersOf
{
    /// <summary>The texts of the letters queued to this address, with their subjects.</summary>
    public static Task<List<string>> LettersToAsync(this TestSchool school, string to) => school.InAsync(async (AkadaDb db) =>
    {
        var payloads = await db.Set<WorkItem>().Where(w => w.Payload != null && w.Payload.Contains(to)).Select(w => w.Payload!).ToListAsync();
        return payloads.Select(p => JsonNode.Parse(p)!).Where(p => (string?)p["To"] == to).Select(p => $"{p["Subject"]}\n{p["Text"]}").ToList();
    });
}
