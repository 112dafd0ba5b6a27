using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
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

namespace Akada.Accounts.SettingUp;

/// <summary>
/// The first visit to an empty installation, by who can read its console: the school and its first admin. Works exactly once.
/// </summary>
public static class SetUpSchool
{
    /// <param name="Currency">ISO 4217, as NGN.</param>
    /// <param name="TimeZone">IANA name, as Africa/Lagos.</param>
    /// <param name="Country">ISO 3166-1 alpha-2, as NG.</param>
    /// <param name="Code">What the console printed when the program started.</param>
    public sealed record Request(
        [Required, PersonName, StringLength(120, MinimumLength = 2)] string SchoolName,
        [Required, RegularExpression("[A-Z]{3}")] string Currency,
        [Required, StringLength(60)] string TimeZone,
        [Required, RegularExpression("[A-Z]{2}")] string Country,
        [Required, PersonName, StringLength(120, MinimumLength = 2)] string Name,
        [Required, MailAddress, StringLength(254)] string Email,
        [Required, StringLength(200)] string Password,
        [Required, StringLength(40)] string Code);

    internal sealed class Handler(
        AkadaDb db, SchoolBook book, SetUpCode code, TryCounter tries, Caller caller, SecretHasher hasher, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(Request request, CancellationToken ct)
        {
            if (await db.Schools.AnyAsync(ct)) return Refusals.AlreadySetUp;
            var taken = await tries.TypeCodeAsync(null, ct);
            if (taken.Refusal is { } full) return full;
            if (!code.Fits(request.Code))
            {
                await tries.SlowDownAsync(taken, ct);
                return Refusals.WrongSetUpCode;
            }

            await tries.GiveBackAsync(taken, ct);
            if (Look(request) is { } wrong) return wrong;
            var admin = User.New(Role.Admin, PlainName.Of(request.Name)!, clock.Now());
            if (Secrets.Check(request.Password, Role.Admin, admin.Code, bornOn: null, request.Name, request.Email, request.SchoolName) is { } weak) return weak;
            admin.UseEmail(request.Email);
            admin.VerifyEmail(clock.Now());
            admin.UseSecret(await hasher.HashAsync(request.Password, ct));
            db.Users.Add(admin);
            db.Schools.Add(new School
            {
                Name = PlainName.Of(request.SchoolName)!,
                Currency = request.Currency,
                TimeZone = request.TimeZone,
                Country = request.Country,
                Language = caller.Culture.TwoLetterISOLanguageName,
                CreatedAt = clock.Now(),
            });
            audit.Record("accounts.school_set_up", admin.Id, request.SchoolName, after: new { request.SchoolName, request.Currency, request.TimeZone, request.Country }, actor: (admin.Id, admin.Label));
            // Two first visitors at once: the primary key of the one school row lets one win.
            if (await db.TrySaveAsync(ct, ("schools(id)", Refusals.AlreadySetUp), ("schools(pk_schools)", Refusals.AlreadySetUp)) is { } late) return late;
            book.Forget();
            return admin.Id;
        }

        /// <summary>All that the form alone is refused for.</summary>
        public static Refusal? Look(Request request) =>
            Refusal.Of(
                Places.IsCountry(request.Country ?? "") ? null : Refusals.UnknownCountry,
                Places.IsCurrency(request.Currency ?? "") ? null : Refusals.UnknownCurrency,
                Places.IsZone(request.TimeZone ?? "") ? null : Refusals.UnknownZone,
                string.IsNullOrEmpty(request.Password) ? null : Secrets.Check(request.Password, Role.Admin, code: null, bornOn: null, request.Name, request.Email, request.SchoolName));
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/set-up", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToCreated("/api/v1/people"))
            .AllowAnonymous().WithSummary("Set up an empty installation");
}
