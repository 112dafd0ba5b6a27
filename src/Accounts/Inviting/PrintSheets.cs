using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Inviting;

/// <summary>Welcome sheets for people who cannot be reached by message: name, code and a start code that is shown this once. An older sheet ends.</summary>
public static class PrintSheets
{
    public const int Most = 100;

    /// <param name="Codes">Of people not yet signed in, or of students without an address who lost their PIN; at most 100.</param>
    public sealed record Request([Required, MinLength(1), MaxLength(Most)] string[] Codes);

    /// <param name="StartCode">Works once, for 30 days.</param>
    /// <param name="Path">Of the page where the account is opened; also what the QR code says. Code and start code stand behind the #, which no server and no log sees.</param>
    public sealed record Sheet(string Name, string Code, Role Role, string StartCode, string Path);

    internal sealed class Handler(AkadaDb db, Caller caller, StartCodes starts, AuditTrail audit)
    {
        public async Task<Result<IReadOnlyList<Sheet>>> Handle(Request request, CancellationToken ct)
        {
            var codes = request.Codes.Select(HumanCode.Normalise).ToList();
            var people = await db.Users.ManagedBy(caller).MayHaveSheet().Where(u => codes.Contains(u.Code)).ByName().Take(Most).ToListAsync(ct);
            if (people.Count == 0) return Refusals.NobodyForSheets;
            var made = await starts.MakeAsync(people, ct);
            foreach (var person in people) audit.Record("accounts.sheets_printed", person.Id, person.Label);
            await db.SaveChangesAsync(ct);
            return people.Select(p => new Sheet(p.Name, p.Code, p.Role, made[p.Id], $"/welcome#{p.Code}.{made[p.Id]}")).ToList();
        }
    }

    extension(IQueryable<User> users)
    {
        /// <summary>Staff with a password get a reset by message: a sheet in the wrong hands must not open their account.</summary>
        internal IQueryable<User> MayHaveSheet() => users.Where(u => u.Status == UserStatus.Invited
            || (u.Status == UserStatus.Active && u.Role == Role.Student && u.Email == null && u.Phone == null));
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/welcome-sheets", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Overseer).AsksFreshProof().WithSummary("Make welcome sheets with new start codes");
}
