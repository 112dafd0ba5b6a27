using System.Security.Claims;
using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Akada.Accounts.SigningIn;

/// <summary>Identity's sign-in, with one row in <c>sessions</c> for each cookie it gives out.</summary>
internal sealed class SignIns(
    AkadaDb db,
    Caller caller,
    TimeProvider clock,
    UserManager<User> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<User> principals,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<User> confirmation,
    Letters letters,
    DeviceMark device,
    AuditTrail audit)
    : SignInManager<User>(users, http, principals, options, log, schemes, confirmation)
{
    private const string How = "amr";

    /// <summary>Only active people sign in (rule 6).</summary>
    public override Task<bool> CanSignInAsync(User user) => Task.FromResult(user.IsActive);

    // Identity's own would let the password alone suffice when the app's key cannot be read any more.
    public override Task<bool> IsTwoFactorEnabledAsync(User user) => Task.FromResult(user.TwoFactorEnabled);

    /// <summary>After the right password: the cookie, or the way to the second step.</summary>
    /// <param name="stay">The cookie outlives the browser; otherwise it ends with it.</param>
    public Task<SignInResult> EnterAsync(User user, bool stay) => SignInOrTwoFactorAsync(user, isPersistent: stay);

    /// <summary>After the second step.</summary>
    public async Task FinishAsync(User user, bool stay)
    {
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInWithClaimsAsync(user, isPersistent: stay, [new Claim(How, "mfa")]);
    }

    public override async Task SignInWithClaimsAsync(User user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var claims = additionalClaims.ToList();
        var mark = device.Take();
        var known = await db.Sessions.AnyAsync(s => s.UserId == user.Id && s.DeviceId == mark);
        if (!known && user.LastLogin is not null) await letters.NewDeviceAsync(user, CancellationToken.None);
        // Whoever was signed in here before is not any more: the browser has room for one cookie (OWASP ASVS 5.0, 7.2.4).
        foreach (var before in await db.Sessions.Where(s => s.DeviceId == mark && s.EndedAt == null).ToListAsync()) before.End(clock.Now());
        var session = new Session(user.Id, mark, caller.Ip, caller.UserAgent, clock.Now());
        db.Sessions.Add(session);
        audit.Record("accounts.signed_in", user.Id, user.Label, after: new { By = claims.Find(c => c.Type is How or ClaimTypes.AuthenticationMethod)?.Value ?? "pwd" }, actor: (user.Id, user.Label));
        await db.SaveChangesAsync();
        await SeenAsync(user);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. claims, new Claim(AkadaClaims.Session, session.Id.ToString())]);
    }

    /// <summary>Written past the person's version: coming in must not disturb somebody who edits the person at this moment.</summary>
    public Task SeenAsync(User user)
    {
        var now = clock.Now();
        return db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastLogin, now));
    }
}

internal static class AkadaClaims
{
    public const string Session = "sid";
}

/// <summary>The cookie says who and by which session; role and state are read afresh on every request.</summary>
internal sealed class Principals : IUserClaimsPrincipalFactory<User>
{
    public Task<ClaimsPrincipal> CreateAsync(User user) => Task.FromResult(Of(user.Id, user.Role, IdentityConstants.ApplicationScheme));

    public static ClaimsPrincipal Of(Guid id, Role role, string scheme, Guid? sessionId = null)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.ToString()), new Claim(ClaimTypes.Role, role.ToString())], scheme);
        if (sessionId is { } session) identity.AddClaim(new Claim(AkadaClaims.Session, session.ToString()));
        return new ClaimsPrincipal(identity);
    }
}
