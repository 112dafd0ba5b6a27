using Akada.Accounts.People;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Accounts.SigningIn;

internal static class SigningInSetup
{
    public static readonly TimeSpan CookieLife = TimeSpan.FromDays(30);

    private const string CookieName = "akada";

    private const string Either = "cookie-or-token";

    public static void AddSigningIn(this IServiceCollection services)
    {
        services.AddSingleton<Decoy>();
        services.AddSingleton<SessionRules>();
        services.AddSingleton<SecretHasher>();
        services.AddSingleton<IPasswordHasher<User>>(s => s.GetRequiredService<SecretHasher>());
        services.AddIdentityCore<User>(options =>
            {
                // Our own rule (Secrets) tells a student's PIN from a password.
                options.Password.RequiredLength = 1;
                options.Password.RequiredUniqueChars = 0;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<UserStore>()
            .AddSignInManager<SignIns>()
            .AddClaimsPrincipalFactory<Principals>();

        // Without a name typed first, only keys that the phone itself finds again are of use. That the phone asks for finger or PIN is the default.
        services.Configure<IdentityPasskeyOptions>(options => options.ResidentKeyRequirement = "required");

        services.AddAuthentication(options =>
            {
                options.DefaultScheme = Either;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = http =>
                BearerHandler.SecretOf(http.Request) is null ? IdentityConstants.ApplicationScheme : BearerHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null)
            .AddCookies();
    }

    // Of Identity's cookies those two that are given: no browser is remembered past the second step, and nobody comes in
    // from another site.
    private static void AddCookies(this AuthenticationBuilder authentication)
    {
        authentication.AddApplicationCookie().Configure<SiteCookies>(Cookie);
        authentication.AddTwoFactorUserIdCookie()
            .Configure<SiteCookies>((options, site) => Mark(options, site, "akada_second"));
    }

    private static void Mark(CookieAuthenticationOptions options, SiteCookies site, string name) =>
        (options.Cookie.Name, options.Cookie.SecurePolicy, options.Cookie.Path) = (site.NameOf(name), site.Policy, "/");

    private static void Cookie(CookieAuthenticationOptions options, SiteCookies site)
    {
        Mark(options, site, CookieName);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = CookieLife;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "next";
        options.AccessDeniedPath = null;
        options.Events.OnValidatePrincipal = async context =>
        {
            var loader = context.HttpContext.RequestServices.GetRequiredService<CallerLoader>();
            var role = Guid.TryParse(context.Principal!.FindFirst(AkadaClaims.Session)?.Value, out var sessionId)
                ? await loader.BySessionAsync(sessionId, context.HttpContext.RequestAborted)
                : null;
            if (role is { } current) context.ReplacePrincipal(Principals.Of(Guid.Parse(context.Principal.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)!.Value), current, IdentityConstants.ApplicationScheme, sessionId));
            else context.RejectPrincipal();
        };
        options.Events.OnRedirectToLogin = context =>
        {
            if (IsApi(context.Request)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");
}
