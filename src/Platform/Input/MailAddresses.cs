using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MimeKit;

namespace Akada.Platform.Input;

/// <summary>
/// The one reader of e-mail addresses: for forms, lists, the API, sign-in and the mailer (rule 2). What it takes, a letter can be sent to;
/// what it gives back is the one way that the address is written, so that one mailbox is one account.
/// </summary>
public static class MailAddresses
{
    public const int Longest = 254;

    private const string InLocalPart = "!#$%&'*+-/=?^_`{|}~.";

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };
    private static readonly ParserOptions Strictly = new() { AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = false, AllowUnquotedCommasInAddresses = false };

    /// <summary>The bare address, without a name or comment; null when it is none. Letters with accents before the @ are none: many servers refuse them.</summary>
    public static string? Read(string? typed)
    {
        if (Kernel.Words.Tidy(typed) is not { Length: <= Longest } text || text.LastIndexOf('@') is not (> 0 and <= 64 and var at)) return null;
        var local = text[..at];
        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || InLocalPart.Contains(c, StringComparison.Ordinal)) || HasEmptyPart(local)) return null;
        if (DomainOf(text[(at + 1)..]) is not { } domain) return null;
        var address = $"{local}@{domain}";
        // The mailer has the last word, on the address as a whole.
        return address.Length <= Longest && MailboxAddress.TryParse(Strictly, address, out var mailbox) && mailbox.GetAddress(idnEncode: true) == address ? address : null;
    }

    /// <summary>What an address is looked up by; of what is no address, what a lookup will not find.</summary>
    public static string Key(string typed) => Kernel.Words.Key(Read(typed) ?? typed);

    /// <summary>As servers of mail know it: with two parts or more, a name in other letters in its ASCII form.</summary>
    private static string? DomainOf(string typed)
    {
        if (!typed.Contains('.', StringComparison.Ordinal) || HasEmptyPart(typed)) return null;
        try
        {
            var ascii = Domains.GetAscii(typed);
            // What was written in ASCII keeps its capitals.
            return ascii.Equals(typed, StringComparison.OrdinalIgnoreCase) ? typed : ascii;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool HasEmptyPart(string text) => text.StartsWith('.') || text.EndsWith('.') || text.Contains("..", StringComparison.Ordinal);
}

/// <summary>An e-mail address that <see cref="MailAddresses"/> can read; empty is for <see cref="RequiredAttribute"/> to refuse.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MailAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string typed || string.IsNullOrWhiteSpace(typed) || MailAddresses.Read(typed) is not null;
}

/// <summary>A name of a person or a school: at least one letter that is seen.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonNameAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string typed || string.IsNullOrWhiteSpace(typed) || Kernel.PlainName.Of(typed) is not null;
}
