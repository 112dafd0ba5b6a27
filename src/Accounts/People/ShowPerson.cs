using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>One person as moderators and admins see them, with what was done to the account.</summary>
public static class ShowPerson
{
    private const int MostLines = 20;

    /// <param name="OpenSessions">Browsers signed in now.</param>
    /// <param name="MayChange">False for people whom the caller may see but not look after.</param>
    public sealed record Answer(PersonFacts Person, int OpenSessions, bool MayChange, IReadOnlyList<HistoryLine> History);

    internal sealed class Handler(AkadaDb db, Caller caller, IAuditHistory history)
    {
        public async Task<Answer?> Handle(string code, CancellationToken ct)
        {
            var sessions = db.Sessions.AsQueryable();
            var found = await db.Users.AsNoTracking().VisibleTo(caller).WithCode(code).Select(PersonFacts.Of)
                .Select(p => new { Person = p, Sessions = sessions.Count(s => s.UserId == p.Id && s.EndedAt == null) }).SingleOrDefaultAsync(ct);
            if (found is null) return null;
            var lines = await history.OfAsync(found.Person.Id, MostLines, ct);
            return new(found.Person, found.Sessions, Overseeing.Roles(caller).Contains(found.Person.Role), lines);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/people/{code}", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).OrNotFound())
            .RequireAuthorization(Policies.Overseer).WithSummary("Read one person");
}
