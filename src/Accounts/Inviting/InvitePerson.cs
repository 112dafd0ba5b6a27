using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Profile;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Inviting;

/// <summary>The school adds a person and sends the way in. Students without an address get a welcome sheet instead. The school stands for whom it invites (rule 14).</summary>
public static class InvitePerson
{
    /// <param name="Role">Moderators invite students, parents and instructors; admins everybody.</param>
    /// <param name="Email">E-mail or phone is needed, but not of students.</param>
    /// <param name="Language">BCP 47, for the invitation and the pages.</param>
    public sealed record Request(
        [Required, EnumDataType(typeof(Role))] Role? Role,
        [Required, PersonName, StringLength(120, MinimumLength = 2)] string Name,
        [MailAddress, StringLength(254)] string? Email,
        [StringLength(30)] string? Phone,
        DateOnly? BornOn,
        [StringLength(12)] string? Language);

    internal sealed class Handler(AkadaDb db, Codes codes, WriteParticulars particulars, Letters letters, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<NewPerson>> Handle(Request request, CancellationToken ct)
        {
            if (await LookAsync(request, ct) is { } no) return no;
            var (role, phone) = (request.Role!.Value, await particulars.PhoneAsync(request.Phone, ct));
            var user = User.New(role, PlainName.Of(request.Name)!, clock.Now(), UserStatus.Invited, await codes.NextAsync(role, ct));
            user.UseEmail(request.Email);
            user.UsePhone(phone.Value, clock.Now());
            user.Describe(address: null, Words.Tidy(request.Language), timeZone: null, request.BornOn);
            user.VouchFor(clock.Now());
            // Whom the school itself calls in needs no second look.
            if (user.Role == Role.Instructor) user.Approve(caller.Id, clock.Now());
            if (user.EmailKey is { } key && await db.Users.AnyAsync(u => u.EmailKey == key, ct)) return Refusals.EmailTaken;
            db.Users.Add(user);
            audit.Record("accounts.invited", user.Id, user.Label, after: new { user.Role });
            if (user.Email is not null || user.Phone is not null) await letters.InviteAsync(user, ct);
            if (await db.TrySaveAsync(ct, ("users(email_key)", Refusals.EmailTaken), ("users(code)", Refusals.CodeDrawnTwice)) is { } late) return late;
            return new NewPerson(user.Id, user.Code, user.Name);
        }

        /// <summary>All that the form alone is refused for.</summary>
        public async Task<Refusal?> LookAsync(Request request, CancellationToken ct) => Refusal.Of(
            request.Role is { } role && !Overseeing.Roles(caller).Contains(role) ? Refusals.RoleNotYours : null,
            await particulars.LookAtAddressAsync(request.Role, request.Email, request.Phone, ct),
            BirthDates.MayBe(request.BornOn, clock.Now()) ? null : Refusals.WrongBirthDate);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Overseer).WithSummary("Invite a person");
}
