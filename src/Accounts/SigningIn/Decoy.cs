using Akada.Accounts.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Akada.Accounts.SigningIn;

/// <summary>A hash of nothing anyone knows, at the cost of a real one, so that who does not exist takes as long as who does (rule 4).</summary>
internal sealed class Decoy(IOptions<PasswordHasherOptions> options)
{
    public string Hash { get; } = new PasswordHasher<User>(options).HashPassword(null!, Guid.NewGuid().ToString());
}
