using System.Security.Cryptography;
using System.Text;
using Akada.Platform.Words;

namespace Akada.Families.Consents;

/// <summary>
/// What a guardian agrees to. A text that anyone has agreed to is never edited: a new one gets the next version,
/// as the texts <c>consent.{purpose}.{version}.title</c> and <c>.body</c>.
/// </summary>
/// <param name="Body">Markdown.</param>
internal sealed record ConsentText(int Version, string Language, string Title, string Body)
{
    private const int Newest = 1;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\n{Body}")));

    public static ConsentText For(ConsentPurpose purpose, T texts)
    {
        var key = $"consent.{purpose.ToString().ToLowerInvariant()}.{Newest}";
        return new(Newest, texts.Culture.Name, texts[key + ".title"], texts[key + ".body"]);
    }
}
