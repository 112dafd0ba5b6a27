using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>Everybody in the school, by name, for moderators and admins.</summary>
public static class ListPeople
{
    public sealed record Query
    {
        /// <summary>A part of name, e-mail or phone, or the beginning of the code.</summary>
        public string? Text { get; init; }

        /// <summary>student, parent, instructor, moderator or admin.</summary>
        public string? Role { get; init; }

        /// <summary>invited, active, suspended, deleted; waiting: instructors not yet approved; unreachable: whose
        /// e-mail address no letter reaches. Without it everybody but the deleted.</summary>
        public string? Status { get; init; }

        public string? After { get; init; }

        public int? Size { get; init; }
    }

    internal static async Task<Page<PersonFacts>> ReadAsync(AkadaDb db, MailStops stops, Caller caller,
        Query query, CancellationToken ct)
    {
        var size = Page.Size(query.Size);
        var rows = await db.Users.AsNoTracking().VisibleTo(caller).Filtered(query, stops.Keys).After(query.After).ByName()
            .Select(PersonFacts.Of).Take(size + 1).ToListAsync(ct);
        return Page.Cut(rows, size, p => NameOrder.Key(p.Id, Words.Plain(p.Name)));
    }

    extension(IQueryable<User> users)
    {
        internal IQueryable<User> Filtered(Query query, IQueryable<string> stopped)
        {
            if (Choice.Of<Role>(query.Role) is { } role) users = users.Where(u => u.Role == role);
            users = query.Status switch
            {
                "waiting" => users.Where(u => u.Role == Role.Instructor && u.Status == UserStatus.Active && u.ApprovedAt == null),
                "unreachable" => users.Where(u => u.Status != UserStatus.Deleted && u.EmailKey != null
                    && stopped.Contains(u.EmailKey)),
                { } word when Choice.Of<UserStatus>(word) is { } status => users.Where(u => u.Status == status),
                _ => users.Where(u => u.Status != UserStatus.Deleted),
            };
            return users.Matching(query.Text);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/people", ([AsParameters] Query query, AkadaDb db, MailStops stops, Caller caller,
            CancellationToken ct) => ReadAsync(db, stops, caller, query, ct))
            .RequireAuthorization(Policies.Overseer).WithSummary("List and search people");
}
