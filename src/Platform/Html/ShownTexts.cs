using System.Text.Encodings.Web;
using Akada.Platform.Input;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Caching.Memory;

namespace Akada.Platform.Html;

/// <summary>Texts on pages that everybody opens: each is rendered once and remembered by what was written.</summary>
/// <param name="render">Makes safe HTML.</param>
public sealed class ShownTexts(Func<string, string> render) : IDisposable
{
    // Counted in characters.
    private readonly MemoryCache _shown = new(new MemoryCacheOptions { SizeLimit = 2_000_000 });

    public IHtmlContent Show(string? text) => string.IsNullOrEmpty(text) ? HtmlString.Empty : _shown.GetOrCreate(text, entry =>
    {
        var html = Rendered(text);
        (entry.Size, entry.SlidingExpiration) = (text.Length + html.Length, TimeSpan.FromMinutes(20));
        return new HtmlString(html);
    })!;

    // A text from before the limits must not take its page with it: it is shown as it was typed.
    private string Rendered(string text)
    {
        try
        {
            return render(text);
        }
        catch (RefusedInputException)
        {
            return $"<p>{HtmlEncoder.Default.Encode(Kernel.Words.Cut(text, 2000))}</p>";
        }
    }

    public void Dispose() => _shown.Dispose();
}
