using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Schools;

/// <summary>An admin changes what the school is called, where it is, and whom it lets in.</summary>
public static class EditSchool
{
    /// <param name="Currency">ISO 4217; prices already set keep theirs.</param>
    /// <param name="TimeZone">IANA name.</param>
    /// <param name="Country">ISO 3166-1 alpha-2; says how phone numbers are read.</param>
    /// <param name="Language">For visitors and messages where nothing else is known.</param>
    /// <param name="StaffNeedSecondFactor">Admins and moderators must have a second factor before they may do anything else.</param>
    /// <param name="InstructorsNeedSecondFactor">Instructors too.</param>
    /// <param name="AgeOfConsent">Below it a guardian's consent is needed (rule 13).</param>
    public sealed record Request(
        [Required, PersonName, StringLength(120, MinimumLength = 2)] string SchoolName,
        [Required, RegularExpression("[A-Z]{3}")] string Currency,
        [Required, StringLength(60)] string TimeZone,
        [Required, RegularExpression("[A-Z]{2}")] string Country,
        [Required, StringLength(12)] string Language,
        [property: JsonRequired] bool OpenToStudents,
        [property: JsonRequired] bool OpenToParents,
        [property: JsonRequired] bool OpenToInstructors,
        [property: JsonRequired] bool StaffNeedSecondFactor,
        [property: JsonRequired] [Range(0, 21)] int AgeOfConsent,
        bool InstructorsNeedSecondFactor = false);

    internal sealed class Handler(AkadaDb db, SchoolBook book, TextBook texts, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Request request, CancellationToken ct)
        {
            if (!Places.IsCountry(request.Country)) return Refusals.UnknownCountry;
            if (!Places.IsCurrency(request.Currency)) return Refusals.UnknownCurrency;
            if (!Places.IsZone(request.TimeZone)) return Refusals.UnknownZone;
            if (!texts.Languages.Contains(request.Language)) return Refusals.UnknownLanguage;
            var school = await db.Schools.SingleAsync(ct);
            var before = Of(school);
            (school.Name, school.Currency, school.TimeZone) = (PlainName.Of(request.SchoolName)!, request.Currency, request.TimeZone);
            (school.Country, school.Language, school.AgeOfConsent) = (request.Country, request.Language, request.AgeOfConsent);
            (school.OpenToStudents, school.OpenToParents, school.OpenToInstructors) = (request.OpenToStudents, request.OpenToParents, request.OpenToInstructors);
            (school.StaffNeedSecondFactor, school.InstructorsNeedSecondFactor) = (request.StaffNeedSecondFactor, request.InstructorsNeedSecondFactor);
            audit.Record("accounts.school_changed", label: school.Name, before: before, after: Of(school));
            await db.SaveChangesAsync(ct);
            book.Forget();
            return Done.It;
        }
    }

    internal static async Task<Request> ReadAsync(AkadaDb db, CancellationToken ct) => Of(await db.Schools.AsNoTracking().SingleAsync(ct));

    private static Request Of(School s) =>
        new(s.Name, s.Currency, s.TimeZone, s.Country, s.Language, s.OpenToStudents, s.OpenToParents, s.OpenToInstructors, s.StaffNeedSecondFactor, s.AgeOfConsent, s.InstructorsNeedSecondFactor);

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/school", (AkadaDb db, CancellationToken ct) => ReadAsync(db, ct)).RequireAuthorization(Policies.Admin).WithSummary("Read the school's settings");
        api.MapPut("/school", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Change the school's settings");
    }
}
