using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akada.Platform.Data;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Platform;

/// <summary>The ring that protects sessions and second factors is worth nothing without a key outside of the database.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akada-ring-").FullName;

    private string RingKey => Path.Combine(_folder, "keys", "ring.key");

    [Fact]
    public async Task The_database_holds_no_key_in_clear_and_the_file_is_its_owners()
    {
        var kept = await ProtectAsync("second factor");
        var xml = await RingAsync();
        Assert.NotEmpty(xml);
        Assert.All(xml, x => Assert.DoesNotContain("<masterKey", x, StringComparison.Ordinal));
        Assert.All(xml, x => Assert.Contains("encryptedSecret", x, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RingKey));
        Assert.Equal("second factor", await UnprotectAsync(kept));
    }

    [Fact]
    public async Task A_ring_of_an_earlier_version_is_wrapped_at_the_start_and_still_opens_what_it_protected()
    {
        // As the versions before wrote it: no encryption of the keys.
        string kept;
        await using (var earlier = Build(services => services.PostConfigure<KeyManagementOptions>(o => o.XmlEncryptor = null)))
        {
            await earlier.MigrateAsync();
            kept = earlier.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("old");
            Assert.Contains(await RingAsync(earlier), x => x.Contains("<masterKey", StringComparison.Ordinal));
        }

        Assert.Equal("old", await UnprotectAsync(kept));
        Assert.All(await RingAsync(), x => Assert.DoesNotContain("<masterKey", x, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_key_takes_over_and_the_old_one_may_go_after_one_start()
    {
        var kept = await ProtectAsync("kept");
        File.Move(RingKey, Path.Combine(_folder, "keys", "ring-2026.key"));
        Assert.Equal("kept", await UnprotectAsync(kept));
        File.Delete(Path.Combine(_folder, "keys", "ring-2026.key"));
        Assert.Equal("kept", await UnprotectAsync(kept));
    }

    [Fact]
    public async Task Rule_119_a_lost_key_stops_the_start_and_nothing_is_made_anew()
    {
        await ProtectAsync("kept");
        File.Delete(RingKey);
        var wrong = await Assert.ThrowsAsync<WrongSettingException>(() => UnprotectAsync(""));
        Assert.Contains("keys/ring.key", wrong.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(RingKey));
    }

    [Fact]
    public async Task A_certificate_may_wrap_instead_and_takes_over_what_the_file_wrapped()
    {
        var kept = await ProtectAsync("kept");
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=akada", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        var path = Path.Combine(_folder, "ring.pfx");
        await File.WriteAllBytesAsync(path, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "secret"), TestContext.Current.CancellationToken);
        string[] settings = ["--Keys:Certificate", path, "--Keys:CertificatePassword", "secret"];
        Assert.Equal("kept", await UnprotectAsync(kept, settings));
        Assert.All(await RingAsync(settings: settings), x => Assert.Contains("EncryptedXmlDecryptor", x, StringComparison.Ordinal));
        File.Delete(RingKey);
        Assert.Equal("kept", await UnprotectAsync(kept, settings));
        var wrong = Assert.Throws<WrongSettingException>(() => Build(null, "--Keys:Certificate", path, "--Keys:CertificatePassword", "other"));
        Assert.Contains("PKCS#12", wrong.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private WebApplication Build(Action<IServiceCollection>? arrange = null, params string[] settings) =>
        AkadaHost.Build(["--AKADA_DATA", _folder, "--Work:Off", "true", "--AKADA_SCHEMA", "model", "--Logging:LogLevel:Default", "Warning", .. settings], builder => arrange?.Invoke(builder.Services));

    private async Task<string> ProtectAsync(string text)
    {
        await using var app = Build();
        await app.MigrateAsync();
        return app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect(text);
    }

    private async Task<string> UnprotectAsync(string kept, params string[] settings)
    {
        await using var app = Build(null, settings);
        await app.MigrateAsync();
        return app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(kept);
    }

    private async Task<List<string>> RingAsync(WebApplication? app = null, string[]? settings = null)
    {
        await using var own = app is null ? Build(null, settings ?? []) : null;
        await using var scope = (app ?? own)!.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AkadaDb>().DataProtectionKeys.Select(k => k.Xml!).ToListAsync();
    }
}
