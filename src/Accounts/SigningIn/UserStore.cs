using Akada.Accounts.Passkeys;
using Akada.Accounts.People;
using Akada.Accounts.SecondFactor;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SigningIn;

/// <summary>Lets Identity's managers work over our own <c>users</c> table. Its "user name" is the person's code.</summary>
internal sealed class UserStore(AkadaDb db, TwoFactorKeep keep, PasskeyKeep passkeys)
    : IUserPasswordStore<User>, IUserSecurityStampStore<User>, IUserEmailStore<User>,
        IUserTwoFactorStore<User>, IUserAuthenticatorKeyStore<User>, IUserTwoFactorRecoveryCodeStore<User>, IUserPasskeyStore<User>
{
    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Code);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Code);

    // The code is drawn when the person is made and never changes.
    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken)
    {
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Of two that use the same recovery code, or the same key, at once, one comes in.
            db.ChangeTracker.Clear();
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }
    }

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are deleted by the use case DeletePerson, which keeps what the law wants kept.");

    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken) : Task.FromResult<User?>(null);

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var code = HumanCode.Normalise(normalizedUserName);
        return db.Users.SingleOrDefaultAsync(u => u.Code == code, cancellationToken);
    }

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetEmailAsync(User user, string? email, CancellationToken cancellationToken)
    {
        user.UseEmail(email);
        return Task.CompletedTask;
    }

    public Task<string?> GetEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task<bool> GetEmailConfirmedAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.EmailVerifiedAt is not null);

    public Task SetEmailConfirmedAsync(User user, bool confirmed, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An address is proven by the use case that knows when.");

    public Task<User?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        var key = MailAddresses.Key(normalizedEmail);
        return db.Users.SingleOrDefaultAsync(u => u.EmailKey == key, cancellationToken);
    }

    public Task<string?> GetNormalizedEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.EmailKey);

    public Task SetNormalizedEmailAsync(User user, string? normalizedEmail, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(User user, bool enabled, CancellationToken cancellationToken)
    {
        user.TwoFactorEnabled = enabled;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetAuthenticatorKeyAsync(User user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorKey = keep.Lock(key);
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken cancellationToken) => Task.FromResult(keep.Unlock(user.AuthenticatorKey));

    public Task ReplaceCodesAsync(User user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        keep.ReplaceAsync(user, recoveryCodes, cancellationToken);

    public Task<bool> RedeemCodeAsync(User user, string code, CancellationToken cancellationToken) => keep.RedeemAsync(user, code, cancellationToken);

    public Task<int> CountCodesAsync(User user, CancellationToken cancellationToken) => Task.FromResult(TwoFactorKeep.Count(user.RecoveryCodes));

    public Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => passkeys.KeepAsync(user.Id, passkey, cancellationToken);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken) => passkeys.OfAsync(user.Id, cancellationToken);

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.OwnerOfAsync(credentialId, cancellationToken) is { } id ? await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken) : null;

    public Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) => passkeys.FindAsync(user.Id, credentialId, cancellationToken);

    public Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) => passkeys.ForgetAsync(user.Id, credentialId, cancellationToken);

    public void Dispose()
    {
    }
}
