using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Akada.Accounts.SigningIn;

/// <summary>Reads <c>Authorization: Bearer akada_…</c>.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";

    public static string? SecretOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SecretOf(Request) is not { } secret) return AuthenticateResult.NoResult();
        var loader = Context.RequestServices.GetRequiredService<CallerLoader>();
        if (await loader.ByTokenAsync(secret, Context.RequestAborted) is not { } role) return AuthenticateResult.Fail("The token is unknown, ended or expired.");
        var id = Context.RequestServices.GetRequiredService<Platform.People.Caller>().Id;
        return AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(id, role, Scheme.Name), Scheme.Name));
    }
}
