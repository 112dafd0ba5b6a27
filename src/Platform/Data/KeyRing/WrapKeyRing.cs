using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Akada.Platform.Data.KeyRing;

/// <summary>
/// At the start: keys of the ring that lie in clear, or were wrapped by an older key, are wrapped by today's. A ring
/// that cannot be opened stops the program, since a new one would silently end all sessions and second factors.
/// </summary>
public static class WrapKeyRing
{
    private static readonly XNamespace Ns = "http://schemas.asp.net/2015/03/dataProtection";

    /// <exception cref="WrongSettingException">The key that wrapped the ring is not there.</exception>
    public static async Task RunAsync(IServiceProvider scope, CancellationToken ct)
    {
        var db = scope.GetRequiredService<AkadaDb>();
        var encryptor = scope.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor!;
        foreach (var row in await db.DataProtectionKeys.OrderBy(k => k.Id).ToListAsync(ct))
        {
            if (row.Xml is null) continue;
            var key = XElement.Parse(row.Xml);
            if (WrapAnew(key, encryptor, scope)) row.Xml = key.ToString(SaveOptions.DisableFormatting);
        }

        await db.SaveChangesAsync(ct);
    }

    private static bool WrapAnew(XElement key, IXmlEncryptor encryptor, IServiceProvider services)
    {
        var secrets = key.Descendants().Where(e => (bool?)e.Attribute(Ns + "requiresEncryption") == true || e.Name == Ns + "encryptedSecret").ToList();
        var changed = false;
        foreach (var secret in secrets)
        {
            if (IsOfToday(secret, encryptor, services)) continue;
            var wrapped = encryptor.Encrypt(secret.Name == Ns + "encryptedSecret" ? Open(secret, services) : secret);
            secret.ReplaceWith(new XElement(Ns + "encryptedSecret", new XAttribute("decryptorType", wrapped.DecryptorType.AssemblyQualifiedName!), wrapped.EncryptedElement));
            changed = true;
        }

        return changed;
    }

    // Opened in any case, so that a ring whose key is lost is found now and not by the first person who signs in.
    private static bool IsOfToday(XElement secret, IXmlEncryptor encryptor, IServiceProvider services)
    {
        if (secret.Name != Ns + "encryptedSecret") return false;
        Open(secret, services);
        return IsOwn(secret) == encryptor is RingKeyEncryptor
            && (!IsOwn(secret) || (string?)secret.Elements().Single().Attribute("key") == RingKeys.IdOf(services.GetRequiredService<RingKeys>().Current));
    }

    private static bool IsOwn(XElement secret) => ((string?)secret.Attribute("decryptorType"))?.StartsWith(typeof(RingKeyDecryptor).FullName!, StringComparison.Ordinal) == true;

    private static XElement Open(XElement secret, IServiceProvider services)
    {
        IXmlDecryptor decryptor = IsOwn(secret) ? new RingKeyDecryptor(services) : new EncryptedXmlDecryptor(services);
        try
        {
            return decryptor.Decrypt(secret.Elements().Single());
        }
        catch (CryptographicException e)
        {
            throw new WrongSettingException("Keys", $"The key ring of this database cannot be opened: {e.Message} Bring keys/ring.key back from the back-up of the data folder (or the certificate of Keys__Certificate). To begin with a new ring instead, delete the rows of data_protection_keys: all sessions end, and second factors and payment keys must be set up anew.");
        }
    }
}
