using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;

namespace Akada.Platform.Html;

/// <summary>Addresses of static files with their content's hash in them, so that a phone may keep them for a year and still gets a new version at once.</summary>
public sealed class Assets(IWebHostEnvironment host)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new();

    public string this[string path] => _addresses.GetOrAdd(path, p =>
    {
        var file = host.WebRootFileProvider.GetFileInfo(p);
        if (!file.Exists) return "/" + p;
        using var content = file.CreateReadStream();
        return $"/{p}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..10]}";
    });
}
