using AngleSharp.Dom;
using Markdig.Helpers;

namespace Akada.Platform.Html.Marks;

/// <summary>Links within a page. One that was written for another builder's heading ids is led to the heading it
/// means; one that leads nowhere is told.</summary>
internal static class PageAnchors
{
    public static void Resolve(IElement page, Action<string> onDead)
    {
        var links = page.QuerySelectorAll("a[href^='#']");
        if (links.Length == 0) return;
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToHashSet(StringComparer.Ordinal);
        var others = Others(page);
        foreach (var link in links)
        {
            var written = link.GetAttribute("href")![1..];
            var id = Decoded(written);
            if (id.Length == 0 || id == "top" || ids.Contains(id)) continue;
            var meant = new[] { id.Normalize(), id.ToLowerInvariant().Normalize(),
                HeadingIds.Of(id) }.FirstOrDefault(ids.Contains)
                ?? (others.TryGetValue(id.ToLowerInvariant(), out var heading) ? heading : null);
            if (meant is not null) link.SetAttribute("href", "#" + Uri.EscapeDataString(meant));
            else onDead($"#{id}");
        }
    }

    /// <summary>The ids that other builders, and Akada until this version, give to the headings.</summary>
    private static Dictionary<string, string> Others(IElement page)
    {
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var heading in page.QuerySelectorAll("h1[id],h2[id],h3[id],h4[id],h5[id],h6[id]"))
        {
            foreach (var id in new[] { LinkHelper.Urilize(heading.TextContent, allowOnlyAscii: true),
                LinkHelper.Urilize(heading.TextContent, allowOnlyAscii: false),
                Kernel.Words.Slug(heading.TextContent) })
            {
                if (id.Length > 0) others.TryAdd(id, heading.Id!);
            }
        }

        return others;
    }

    private static string Decoded(string fragment)
    {
        try
        {
            return Uri.UnescapeDataString(fragment);
        }
        catch (UriFormatException)
        {
            return fragment;
        }
    }
}
