using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NSec.Cryptography;

namespace Akada.Accounts.SigningIn;

/// <summary>What a hash of a password, PIN or recovery code costs. The defaults are OWASP's for Argon2id.</summary>
internal sealed class SecretHashingOptions
{
    /// <summary>Memory of one hash, in KiB.</summary>
    public int MemoryKiB { get; set; } = 19 * 1024;

    public int Passes { get; set; } = 2;

    /// <summary>Hashes computed at the same time; others wait in line without holding a thread.</summary>
    public int AtOnce { get; set; } = Environment.ProcessorCount;
}

/// <summary>
/// Hashes of passwords, PINs and recovery codes: Argon2id in the PHC format
/// (<c>$argon2id$v=19$m=19456,t=2,p=1$salt$hash</c>). Reads the PBKDF2 hashes of earlier versions as well, and says
/// that they should be made anew. Source of the cost: OWASP Password Storage Cheat Sheet.
/// </summary>
/// <remarks>
/// A class that signs in at once would otherwise keep every thread and core busy with hashes: only as many run at a
/// time as there are processors, so that pages are answered in between.
/// </remarks>
internal sealed class SecretHasher(IOptions<SecretHashingOptions> options) : IPasswordHasher<User>, IDisposable
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    internal const string Prefix = "$argon2id$v=19$";

    private readonly SecretHashingOptions _cost = options.Value;
    private readonly SemaphoreSlim _free = new(options.Value.AtOnce);
    private readonly PasswordHasher<User> _earlier = new();

    /// <summary>Made by this version, at whatever cost.</summary>
    internal static bool IsOfToday(string hash) => hash.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Hashes a new secret when its turn has come.</summary>
    public Task<string> HashAsync(string secret, CancellationToken ct) => InTurnAsync(() => Hash(secret), ct);

    /// <summary>Compares in the same time whether it fits or not.</summary>
    public Task<PasswordVerificationResult> VerifyAsync(string hash, string secret, CancellationToken ct) => InTurnAsync(() => Verify(hash, secret), ct);

    string IPasswordHasher<User>.HashPassword(User user, string password) => Hash(password);

    PasswordVerificationResult IPasswordHasher<User>.VerifyHashedPassword(User user, string hashedPassword, string providedPassword) => Verify(hashedPassword, providedPassword);

    public void Dispose() => _free.Dispose();

    internal string Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var cost = string.Create(CultureInfo.InvariantCulture, $"m={_cost.MemoryKiB},t={_cost.Passes},p=1");
        return $"{Prefix}{cost}${Base64(salt)}${Base64(Derive(secret, salt, _cost.MemoryKiB, _cost.Passes, HashBytes))}";
    }

    private PasswordVerificationResult Verify(string kept, string secret)
    {
        if (!IsOfToday(kept))
        {
            var earlier = _earlier.VerifyHashedPassword(null!, kept, secret);
            return earlier == PasswordVerificationResult.Failed ? earlier : PasswordVerificationResult.SuccessRehashNeeded;
        }

        var parts = kept[Prefix.Length..].Split('$');
        var cost = parts[0].Split(',').Select(p => int.Parse(p.AsSpan(p.IndexOf('=') + 1), CultureInfo.InvariantCulture)).ToArray();
        var hash = Bytes(parts[2]);
        if (!CryptographicOperations.FixedTimeEquals(hash, Derive(secret, Bytes(parts[1]), cost[0], cost[1], hash.Length))) return PasswordVerificationResult.Failed;
        return cost[0] < _cost.MemoryKiB || cost[1] < _cost.Passes ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Success;
    }

    private static byte[] Derive(string secret, byte[] salt, int memoryKiB, int passes, int bytes) =>
        PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = memoryKiB, NumberOfPasses = passes })
            .DeriveBytes(Encoding.UTF8.GetBytes(secret), salt, bytes);

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            return work();
        }
        finally
        {
            _free.Release();
        }
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Bytes(string base64) => Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
}
