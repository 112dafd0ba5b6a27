using Akada.Accounts.SigningIn;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Mail;
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
    /// <param name="Unreachable">No letter reaches the e-mail address: it came back, or it cannot be read.</param>
    /// <param name="MayChange">False for people whom the caller may see but not look after.</param>
    public sealed record Answer(PersonFacts Person, int OpenSessions, bool MayChange, IReadOnlyList<HistoryLine> History,
        bool Unreachable);

    internal sealed class Handler(AkadaDb db, MailStops stops, Caller caller, IAuditHistory history, TimeProvider clock)
    {
        public async Task<Answer?> Handle(string code, CancellationToken ct)
        {
            var person = await db.Users.AsNoTracking().VisibleTo(caller).WithCode(code).Select(PersonFacts.Of).SingleOrDefaultAsync(ct);
            if (person is null) return null;
            var over = clock.Now() - SigningInSetup.CookieLife;
            var sessions = await db.Sessions.CountAsync(s => s.UserId == person.Id && s.EndedAt == null && s.SeenAt > over, ct);
            var lines = await history.OfAsync(person.Id, MostLines, ct);
            return new(person, sessions, Overseeing.Roles(caller).Contains(person.Role), lines,
                person.Email is { } email && await stops.HasAsync(email, ct));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/people/{code}", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).OrNotFound())
            .RequireAuthorization(Policies.Overseer).WithSummary("Read one person");
}
