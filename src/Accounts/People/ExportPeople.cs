using System.Globalization;
using Akada.Audit;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.Mail;
using Akada.Platform.People;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>The list of people as CSV, in the columns that the import reads. Leaves an audit line, since it takes data out of the house.</summary>
public static class ExportPeople
{
    internal sealed class Handler(AkadaDb db, MailStops stops, Caller caller, AuditTrail audit)
    {
        public async Task<IResult> Handle(ListPeople.Query query, CancellationToken ct)
        {
            audit.Record("accounts.people_exported", after: new { query.Text, query.Role, query.Status });
            await db.SaveChangesAsync(ct);
            return Sheet.Download("people.csv", ["name", "role", "email", "phone", "code", "language", "born_on", "status"], csv => WriteAsync(csv, query, ct));
        }

        private async Task WriteAsync(CsvWriter csv, ListPeople.Query query, CancellationToken ct)
        {
            var people = db.Users.AsNoTracking().VisibleTo(caller).Filtered(query, stops.Keys).ByName()
                .Select(PersonFacts.Of).AsAsyncEnumerable();
            await foreach (var p in people.WithCancellation(ct))
            {
                await csv.WriteRecordAsync([p.Name, p.Role.ToString().ToLowerInvariant(), p.Email, p.Phone, p.Code, p.Language, p.BornOn?.ToString("O", CultureInfo.InvariantCulture), p.Status], ct);
            }
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/people/export", ([AsParameters] ListPeople.Query query, Handler handler, CancellationToken ct) => handler.Handle(query, ct))
            .RequireAuthorization(Policies.Overseer).AsksFreshProof().WithSummary("Export people as CSV");
}
