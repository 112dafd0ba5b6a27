using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Akada.Platform.Idempotency;

/// <param name="Id">Names caller, address and key.</param>
/// <param name="Request">Names what was typed.</param>
/// <param name="IsStranger">Nobody was signed in when the form came.</param>
internal sealed record SentForm(string Key, string Id, string Request, bool IsStranger);

/// <summary>By what a repeated form is known. Keyed hashes: a form may hold a PIN, which a plain hash would give away.</summary>
internal sealed class FormPrint(KeyedHash hash, IOptions<AntiforgeryOptions> antiforgery)
{
    // Of a file its length and its beginning count: reading a film twice only to compare it would cost a second.
    private const int Beginning = 1_000_000;

    /// <summary>Null when the form carries no key, or nothing that tells browsers apart; then it is carried out as it is.</summary>
    public async Task<SentForm?> OfAsync(HttpContext http, Caller caller)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form[FormKey.Field] is not [{ Length: > 0 and <= FormKey.Longest } key]) return null;
        // A stranger is known by the antiforgery cookie, which no script reads and no other browser has.
        var who = caller.IsSignedIn ? caller.Id.ToString() : http.Request.Cookies[antiforgery.Value.Cookie.Name!];
        if (string.IsNullOrEmpty(who)) return null;
        var request = http.Request;
        var id = hash.Of("forms.id", $"{who}\n{request.PathBase}{request.Path}{request.QueryString}\n{key}");
        return new(key, id, hash.Of("forms.request", await TypedAsync(form, http.RequestAborted)), !caller.IsSignedIn);
    }

    public bool IsAntiforgery(string setCookie) =>
        setCookie.StartsWith(antiforgery.Value.Cookie.Name + "=", StringComparison.Ordinal);

    private async Task<string> TypedAsync(IFormCollection form, CancellationToken ct)
    {
        var all = new StringBuilder();
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (name == FormKey.Field || name == antiforgery.Value.FormFieldName) continue;
            foreach (var value in values) all.Append(name).Append('\n').Append(value?.Length ?? 0).Append('\n').Append(value).Append('\n');
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            all.Append(file.Name).Append('\n').Append(file.FileName).Append('\n').Append(file.Length).Append('\n')
                .Append(await BeginningAsync(content, ct)).Append('\n');
        }

        return all.ToString();
    }

    private static async Task<string> BeginningAsync(Stream content, CancellationToken ct)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Beginning);
        try
        {
            var length = await content.ReadAtLeastAsync(bytes.AsMemory(0, Beginning), Beginning, throwOnEndOfStream: false, ct);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
