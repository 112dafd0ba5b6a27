using System.Security.Claims;
using Akada.Accounts.People;
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
    Letters letters)
    : SignInManager<User>(users, http, principals, options, log, schemes, confirmation)
{
    /// <summary>Only active people sign in (rule 6).</summary>
    public override Task<bool> CanSignInAsync(User user) => Task.FromResult(user.IsActive);

    public override async Task SignInWithClaimsAsync(User user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var (ip, browser) = (caller.Ip, caller.UserAgent);
        var known = await db.Sessions.AnyAsync(s => s.UserId == user.Id && s.UserAgent == browser && s.Ip == ip);
        if (!known && user.LastLogin is not null) await letters.NewDeviceAsync(user, CancellationToken.None);
        var session = new Session(user.Id, caller.Ip, caller.UserAgent, clock.Now());
        db.Sessions.Add(session);
        user.SignedIn(clock.Now());
        await db.SaveChangesAsync();
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(AkadaClaims.Session, session.Id.ToString())]);
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
