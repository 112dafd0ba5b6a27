using System.Security.Cryptography;
using System.Text.Json;
using Akada.Platform.Work;
using Microsoft.AspNetCore.DataProtection;

namespace Akada.Platform.Mail;

/// <summary>What a waiting letter or short message says.</summary>
public sealed record MessageWords(string Subject, string Text, string? Html = null, string? Unsubscribe = null);

/// <summary>
/// Letters carry links and codes that open accounts. While they wait, and where they could not be delivered, their words
/// are encrypted: a copy of the database alone opens nothing (OWASP ASVS 5.0, 11.4 and 14.2). The address stays readable,
/// so that erasing a person finds what is still to go to them.
/// </summary>
public sealed class MessageSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Akada.Messages");

    /// <summary>For the row.</summary>
    public string Close(MessageWords words) => _protector.Protect(JsonSerializer.Serialize(words));

    /// <summary>For the way out.</summary>
    /// <param name="closed">Null in rows of an earlier version, whose words are readable.</param>
    /// <param name="readable">What such a row says.</param>
    /// <exception cref="GiveUpException">The key is lost.</exception>
    public MessageWords Open(string? closed, MessageWords readable)
    {
        if (closed is null) return readable;
        try
        {
            return JsonSerializer.Deserialize<MessageWords>(_protector.Unprotect(closed))!;
        }
        catch (CryptographicException)
        {
            throw new GiveUpException("The message was encrypted by a key that is gone. Ask for it once more.");
        }
    }
}
