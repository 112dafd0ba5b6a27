using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Data.KeyRing;

/// <summary>Wraps a key of the data-protection ring by AES-256-GCM with <see cref="RingKeys.Current"/>.</summary>
internal sealed class RingKeyEncryptor(RingKeys keys) : IXmlEncryptor
{
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var (nonce, tag, cipher) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[TagBytes], new byte[plain.Length]);
        using var aes = new AesGcm(keys.Current, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        CryptographicOperations.ZeroMemory(plain);
        var wrapped = new XElement("wrapped", new XAttribute("key", RingKeys.IdOf(keys.Current)), Convert.ToBase64String([.. nonce, .. tag, .. cipher]));
        return new EncryptedXmlInfo(wrapped, typeof(RingKeyDecryptor));
    }

    /// <exception cref="CryptographicException">The key is in no file of the folder, or the row was changed.</exception>
    public static XElement Decrypt(XElement wrapped, RingKeys keys)
    {
        var id = (string?)wrapped.Attribute("key") ?? "";
        var key = keys.Find(id) ?? throw new CryptographicException($"The key ring was wrapped by the key {id}, which is in no ring*.key of the data folder.");
        ReadOnlySpan<byte> kept = Convert.FromBase64String(wrapped.Value);
        var plain = new byte[kept.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(kept[..NonceBytes], kept[(NonceBytes + TagBytes)..], kept.Slice(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>The other way. Its full name and assembly stand in every stored key, so it keeps both for ever.</summary>
public sealed class RingKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => RingKeyEncryptor.Decrypt(encryptedElement, services.GetRequiredService<RingKeys>());
}
