using Akada.Kernel;
using Akada.Platform.People;

namespace Akada.Accounts.SigningIn;

/// <summary>What may be a password, and what a student's PIN. Guessing is held off by rate limits; this keeps out what is guessed first.</summary>
internal static class Secrets
{
    public const int ShortestPassword = 10;
    public const int ShortestPin = 6;

    private static readonly HashSet<string> Common = ["password12", "1234567890", "qwertyuiop", "passwordpassword", "0123456789", "1111111111"];

    public static Refusal? Check(string secret, Role role, string code)
    {
        if (role == Role.Student && secret.All(char.IsAsciiDigit))
        {
            return secret.Length < ShortestPin || IsRunOrRepeat(secret) || code.EndsWith(secret, StringComparison.Ordinal) ? Refusals.WeakPin : null;
        }

        var key = Words.Key(secret);
        return secret.Length < ShortestPassword || Common.Contains(key) || key.Distinct().Count() < 4 || key.Contains(code, StringComparison.OrdinalIgnoreCase)
            ? Refusals.WeakPassword
            : null;
    }

    // 123456, 654321, 111111, 121212
    private static bool IsRunOrRepeat(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (a, b) => b - a).Distinct().ToList();
        return (steps.Count == 1 && Math.Abs(steps[0]) <= 1) || pin.Distinct().Count() < 3;
    }
}
