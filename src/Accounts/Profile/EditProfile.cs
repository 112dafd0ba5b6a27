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

namespace Akada.Accounts.Profile;

/// <summary>One's own profile. A changed e-mail or phone has to be proven again (rule 14).</summary>
public static class EditProfile
{
    /// <param name="Picture">Its address; null without one.</param>
    public sealed record Answer(string Code, Role Role, string Name, string? Email, bool EmailVerified, string? Phone, bool PhoneVerified, string? Address, string? Language, string? TimeZone, DateOnly? BornOn, string? Picture, bool Verified, bool Approved)
    {
        internal Particulars Particulars => new(Name, Email, Phone, Address, Language, TimeZone, BornOn);
    }

    internal sealed class Handler(AkadaDb db, Caller caller, WriteParticulars write, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Particulars request, CancellationToken ct)
        {
            var user = await MeAsync(ct);
            return await write.SaveAsync(user, request, mayChangeBirthDate: caller.IsOverseer,
                changed => audit.Record("accounts.profile_changed", user.Id, user.Label, changed.Before, changed.After), ct);
        }

        /// <summary>All that the form alone is refused for.</summary>
        public async Task<Refusal?> LookAsync(Particulars request, CancellationToken ct) => await write.LookAsync(await MeAsync(ct), request, mayChangeBirthDate: caller.IsOverseer, ct);

        private Task<User> MeAsync(CancellationToken ct) => db.Users.SingleAsync(u => u.Id == caller.Id, ct);
    }

    internal static async Task<Answer> ReadAsync(AkadaDb db, Caller caller, CancellationToken ct)
    {
        var p = await db.Users.AsNoTracking().Where(u => u.Id == caller.Id).Select(PersonFacts.Of).SingleAsync(ct);
        return new(p.Code, p.Role, p.Name, p.Email, p.EmailVerified, p.Phone, p.PhoneVerified, p.Address, p.Language, p.TimeZone, p.BornOn, ProfilePicture.Url(p.PictureFileId), p.Verified, p.Approved);
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/profile", (AkadaDb db, Caller caller, CancellationToken ct) => ReadAsync(db, caller, ct))
            .RequireAuthorization(Policies.SignedIn).WithSummary("Read your own profile");
        api.MapPut("/me/profile", (Particulars request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToNoContent())
            .RequireAuthorization(Policies.SignedIn).WithSummary("Change your own profile");
    }
}
