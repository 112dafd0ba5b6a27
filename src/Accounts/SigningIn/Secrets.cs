using System.Globalization;
using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform.People;

namespace Akada.Accounts.SigningIn;

/// <summary>What may be a password, and what a student's PIN. Guessing is held off by rate limits; this keeps out what is guessed first.</summary>
internal static class Secrets
{
    public const int ShortestPassword = 10;
    public const int ShortestPin = 6;

    private const int ShortestKnownWord = 4;
    private const int FewestOwnLetters = 6;

    private static readonly string[] BirthForms = ["ddMMyy", "MMddyy", "yyMMdd", "ddMMyyyy", "MMddyyyy", "yyyyMMdd", "yyyyddMM"];

    // What stands for a letter in the passwords that everybody thinks clever.
    private static readonly Dictionary<char, char> Disguises = new() { ['@'] = 'a', ['4'] = 'a', ['0'] = 'o', ['1'] = 'i', ['!'] = 'i', ['$'] = 's', ['5'] = 's', ['3'] = 'e', ['7'] = 't' };

    private static readonly Lazy<HashSet<string>> Common = new(() => ReadWords("common-secrets.txt"));

    private static readonly Lazy<HashSet<string>> CommonPasswords = new(() => ReadWords("common-passwords.txt"));

    /// <summary>The same for an account that exists: its name and address are guessed first as well.</summary>
    /// <param name="schoolName">Null before the school has been set up.</param>
    public static Refusal? Check(string secret, User user, string? schoolName) =>
        Check(secret, user.Role, user.Code, user.BornOn, user.Name, user.Email, schoolName);

    /// <param name="code">Null while the person has none yet.</param>
    /// <param name="bornOn">Null where it is unknown, or where a refusal would tell it to a stranger.</param>
    /// <param name="known">
    /// Names and addresses that others connect with the account: the person's, the school's. A password that is little
    /// else is refused (OWASP ASVS 5.0, 6.2.11).
    /// </param>
    public static Refusal? Check(string secret, Role role, string? code, DateOnly? bornOn, params string?[] known)
    {
        if (role == Role.Student && secret.All(char.IsAsciiDigit))
        {
            return secret.Length < ShortestPin || IsRunOrRepeat(secret) || code?.EndsWith(secret, StringComparison.Ordinal) == true || IsBirthDate(secret, bornOn) ? Refusals.WeakPin : null;
        }

        var key = Words.Key(secret);
        return secret.Length < ShortestPassword || key.Distinct().Count() < 4 || (code is not null && key.Contains(code, StringComparison.OrdinalIgnoreCase)) || IsCommon(key) || IsLittleElseThan(known, secret)
            ? Refusals.WeakPassword
            : null;
    }

    // 123456, 654321, 111111, 121212
    private static bool IsRunOrRepeat(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (a, b) => b - a).Distinct().ToList();
        return (steps.Count == 1 && Math.Abs(steps[0]) <= 1) || pin.Distinct().Count() < 3;
    }

    // Classmates know it.
    private static bool IsBirthDate(string pin, DateOnly? bornOn) => bornOn is { } date && BirthForms.Any(form => date.ToString(form, CultureInfo.InvariantCulture) == pin);

    /// <summary>A word of the list, also with digits and signs around it, with signs for letters, or twice: <c>P@ssw0rd123!</c>.</summary>
    private static bool IsCommon(string key)
    {
        if (CommonPasswords.Value.Contains(key)) return true;
        if (!key.Any(char.IsLetter)) return Common.Value.Contains(new string([.. key.Where(char.IsAsciiDigit)]));
        return new[] { Bare(key), Plain(Bare(key)), Bare(Plain(key)) }.Any(word => Common.Value.Contains(word) || (word.Length % 2 == 0 && word[..(word.Length / 2)] == word[(word.Length / 2)..] && Common.Value.Contains(word[..(word.Length / 2)])));
    }

    /// <summary>Without the words of what is known too few letters are left to be a secret: <c>BaobabSchool1</c>.</summary>
    private static bool IsLittleElseThan(string?[] known, string secret)
    {
        var plain = LettersOf(secret);
        var words = known.OfType<string>().SelectMany(WordsOf).Where(w => w.Length >= ShortestKnownWord).Distinct();
        var left = words.OrderByDescending(w => w.Length).Aggregate(plain, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));
        return left.Length < plain.Length && left.Length < FewestOwnLetters;
    }

    // The whole, so that "St. Mary" is found in "stmary", and each of its words.
    private static IEnumerable<string> WordsOf(string text) => text.Split([' ', '.', '@', '-', '_', ','], StringSplitOptions.RemoveEmptyEntries).Select(LettersOf).Append(LettersOf(text));

    private static string LettersOf(string text) => new([.. Plain(Words.Plain(text)).Where(char.IsLetter)]);

    private static HashSet<string> ReadWords(string file)
    {
        using var reader = new StreamReader(typeof(Secrets).Assembly.GetManifestResourceStream("Akada.Accounts." + file)!);
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Bare(string key)
    {
        var letters = key.AsSpan();
        while (letters is [var first, ..] && !char.IsLetter(first)) letters = letters[1..];
        while (letters is [.., var last] && !char.IsLetter(last)) letters = letters[..^1];
        return letters.ToString();
    }

    private static string Plain(string key) => new([.. key.Select(c => Disguises.GetValueOrDefault(c, c))]);
}
