using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Profile;
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

namespace Akada.Accounts.Registering;

/// <summary>Somebody makes an account for themselves. It is active at once but unverified (rule 14); instructors wait for approval before they may publish.</summary>
public static class Register
{
    public const string TermsVersion = "2026-11";

    /// <param name="Role">student, parent or instructor, as far as the school is open to them.</param>
    /// <param name="Email">E-mail or phone is needed.</param>
    /// <param name="Password">For students a PIN of 6 digits will do.</param>
    /// <param name="BornOn">Needed of students: below the school's age of consent a parent or the school makes the account (rule 13).</param>
    /// <param name="Terms">Consent to the terms; must be true.</param>
    public sealed record Request(
        [Required, EnumDataType(typeof(Role))] Role? Role,
        [Required, PersonName, StringLength(120, MinimumLength = 2)] string Name,
        [MailAddress, StringLength(254)] string? Email,
        [StringLength(30)] string? Phone,
        [Required, StringLength(200)] string Password,
        DateOnly? BornOn,
        bool Terms);

    /// <param name="Code">The new person's code; null where an e-mail was given, since there the answer must not tell a new address from a known one.</param>
    public sealed record Answer(string? Code);

    internal sealed class Handler(AkadaDb db, SchoolBook book, Codes codes, WriteParticulars particulars, Letters letters, SecretHasher hasher, TryCounter tries, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            if (await LookAsync(request, ct) is { } no) return no;

            var (email, phone) = (MailAddresses.Read(request.Email), await particulars.PhoneAsync(request.Phone, ct));
            var role = request.Role!.Value;
            var user = User.New(role, PlainName.Of(request.Name)!, clock.Now(), code: await codes.NextAsync(role, ct));
            if (Secrets.Check(request.Password, role, user.Code, bornOn: null, request.Name, request.Email, (await book.FindAsync(ct))?.Name) is { } weak) return weak;
            // Counted only now, so that a form with a mistake costs nothing.
            if ((await tries.RegisterAsync(ct)).Refusal is { } full) return full;
            // Hashed before anything is looked up, so that a known address takes as long as a new one (rule 4).
            user.UseSecret(await hasher.HashAsync(request.Password, ct));
            user.UseEmail(email);
            user.UsePhone(phone.Value);
            user.Describe(address: null, caller.Culture.TwoLetterISOLanguageName, timeZone: null, request.BornOn);
            user.AcceptTerms(TermsVersion, clock.Now());
            // Over the limit the answer is the same, only the letters stay out: a stranger's mailbox is not flooded through us.
            var mayWrite = (await tries.SendToAsync([user.EmailKey, user.Phone], ct)).Refusal is null;
            if (await OwnerAsync(user, ct) is { } owner) return await TellAsync(owner, mayWrite, ct);

            db.Users.Add(user);
            audit.Record("accounts.registered", user.Id, user.Label, after: new { user.Role, Terms = TermsVersion }, actor: (user.Id, user.Label));
            if (mayWrite)
            {
                await letters.WelcomeAsync(user, ct);
                await letters.VerifyAsync(user, ct);
            }

            var late = await db.TrySaveAsync(ct, ("users(email_key)", Refusals.EmailTaken), ("users(code)", Refusals.CodeDrawnTwice));
            if (late == Refusals.EmailTaken) return await TellAsync((await OwnerAsync(user, ct))!, mayWrite, ct);
            if (late is not null) return late;
            return new Answer(email is null ? user.Code : null);
        }

        /// <summary>All that the form alone is refused for.</summary>
        public async Task<Refusal?> LookAsync(Request request, CancellationToken ct)
        {
            if (request.Role is not { } role) return null;
            var school = (await book.FindAsync(ct))!;
            if (!IsOpen(school, role)) return Refusals.Closed;
            return Refusal.Of(
                (await particulars.PhoneAsync(request.Phone, ct)).Refusal,
                request.Terms ? null : Refusals.TermsNotAccepted,
                Words.Tidy(request.Email) is null && Words.Tidy(request.Phone) is null ? Refusals.AddressNeeded : null,
                CheckAge(role, request.BornOn, school),
                string.IsNullOrEmpty(request.Password) ? null : Secrets.Check(request.Password, role, code: null, request.BornOn, request.Name, request.Email, school.Name));
        }

        private Refusal? CheckAge(Role role, DateOnly? bornOn, SchoolCard school)
        {
            if (!BirthDates.MayBe(bornOn, clock.Now())) return Refusals.WrongBirthDate;
            if (role != Role.Student) return null;
            if (bornOn is not { } born) return Refusals.BirthDateNeeded;
            return born.AddYears(school.AgeOfConsent) > DateOnly.FromDateTime(clock.Now()) ? Refusals.TooYoung.With(school.AgeOfConsent) : null;
        }

        private Task<User?> OwnerAsync(User user, CancellationToken ct) =>
            user.EmailKey is { } key ? db.Users.SingleOrDefaultAsync(u => u.EmailKey == key, ct) : Task.FromResult<User?>(null);

        private async Task<Result<Answer>> TellAsync(User owner, bool mayWrite, CancellationToken ct)
        {
            if (mayWrite && owner.IsActive) await letters.AlreadyHereAsync(owner, ct);
            audit.Record("accounts.registered_again", owner.Id, owner.Label);
            await db.SaveChangesAsync(ct);
            return new Answer(null);
        }
    }

    internal static bool IsOpen(SchoolCard school, Role role) => role switch
    {
        Role.Student => school.OpenToStudents,
        Role.Parent => school.OpenToParents,
        Role.Instructor => school.OpenToInstructors,
        _ => false,
    };

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/register", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .AllowAnonymous().WithSummary("Make an account for yourself");
}
