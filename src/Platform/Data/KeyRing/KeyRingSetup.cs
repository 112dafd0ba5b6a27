using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Data.KeyRing;

/// <summary>The ring of ASP.NET Core's data protection: kept in the database for all nodes, wrapped by a key outside of it.</summary>
public static class KeyRingSetup
{
    /// <exception cref="WrongSettingException">The certificate cannot be read or has no private key.</exception>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<RingKeys>();
        var ring = services.AddDataProtection().SetApplicationName("Akada").PersistKeysToDbContext<AkadaDb>();
        var (own, earlier) = (Read(settings, "Keys:Certificate"), Read(settings, "Keys:EarlierCertificate"));
        X509Certificate2[] known = [.. new[] { own, earlier }.OfType<X509Certificate2>()];
        if (known.Length > 0) ring.UnprotectKeysWithAnyCertificate(known);
        if (own is not null) ring.ProtectKeysWithCertificate(own);
        else services.AddOptions<KeyManagementOptions>().Configure<RingKeys>((o, keys) => o.XmlEncryptor = new RingKeyEncryptor(keys));
    }

    private static X509Certificate2? Read(IConfiguration settings, string key)
    {
        if (settings[key] is not { Length: > 0 } path) return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, settings[key + "Password"]);
            return certificate.HasPrivateKey ? certificate : throw new WrongSettingException(key, $"{path} holds no private key.");
        }
        catch (CryptographicException)
        {
            throw Unreadable(path, key);
        }
        catch (IOException)
        {
            throw Unreadable(path, key);
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable(path, key);
        }
    }

    private static WrongSettingException Unreadable(string path, string key) =>
        new(key, $"{path} cannot be read as a PKCS#12 file (.pfx) with the password of {key}Password.");
}
