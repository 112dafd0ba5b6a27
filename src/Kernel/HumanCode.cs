using System.Security.Cryptography;

namespace Akada.Kernel;

/// <summary>
/// A person's code: three letters and digits, the last digit a check digit, as in <c>STU48210937</c>.
/// Rule 1: matches <c>^(STU|PAR|INS|MOD|ADM)\d{5,}$</c>; eight digits drawn at random and one to check them.
/// </summary>
public static class HumanCode
{
    /// <summary>For other codes that are read from paper or aloud: letters and digits of which none is taken for another.</summary>
    public const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private const int Digits = 8;

    public static string Draw(string prefix)
    {
        Span<char> digits = stackalloc char[Digits];
        digits[0] = (char)('1' + RandomNumberGenerator.GetInt32(9));
        for (var i = 1; i < Digits; i++) digits[i] = (char)('0' + RandomNumberGenerator.GetInt32(10));
        return $"{prefix}{digits}{CheckDigit(prefix, digits)}";
    }

    /// <summary>Upper case, without spaces and dashes; letters that people write for digits are put right.</summary>
    public static string Normalise(string typed)
    {
        var kept = new string([.. typed.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return kept.Length <= 3 ? kept : kept[..3] + kept[3..].Replace('O', '0').Replace('I', '1').Replace('L', '1');
    }

    /// <summary>True when prefix, length and check digit fit. Catches every single wrong digit and nearly every swap of neighbours.</summary>
    public static bool IsWellFormed(string code) =>
        code.Length == 3 + Digits + 1 && code[3..].All(char.IsAsciiDigit) && CheckDigit(code[..3], code.AsSpan(3, Digits)) == code[^1];

    // ISO 7064 MOD 11,10 over the digits, seeded by the prefix so that STU and PAR differ.
    private static char CheckDigit(string prefix, ReadOnlySpan<char> digits)
    {
        var product = 1 + (prefix.Sum(c => c) % 10);
        foreach (var digit in digits)
        {
            var sum = (product + (digit - '0')) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + ((11 - product) % 10));
    }
}
