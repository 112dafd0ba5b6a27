using System.Text.RegularExpressions;
using Akada.Slices.OldBrowsers;
using Xunit;

namespace Akada.House;

/// <summary>
/// Chrome 80, Firefox 78, Safari 13 and Opera Mini read every line of the sheet and of the scripts, by the tables of MDN and caniuse.
/// What they do not know may only be an extra, named here with its reason.
/// </summary>
public sealed partial class OldBrowserTests
{
    private static readonly Dictionary<string, string> Extras = new()
    {
        ["property accent-color"] = "ticks in the browser's own colour",
        ["property aspect-ratio"] = "@supports gives a height instead",
        ["property break-inside"] = "print",
        ["property color-scheme"] = "the browser's own scroll bars and fields",
        ["property scroll-padding-block"] = "where a link inside the page stops",
        ["property tab-size"] = "code with wider tabs",
        ["property text-decoration-thickness"] = "a line below links as browsers draw it",
        ["property text-underline-offset"] = "a line below links as browsers draw it",
        ["property text-wrap"] = "where headings break",
        ["property view-transition-name"] = "a soft change of pages",
        ["at-rule view-transition"] = "a soft change of pages",
        ["property content-visibility"] = "asked for by @supports",
        ["property appearance"] = "with prefixes before it",
        ["property -webkit-appearance"] = "one browser's own word",
        ["property -moz-appearance"] = "one browser's own word",
        ["property -webkit-text-size-adjust"] = "one browser's own word",
        ["selector has"] = "where a line with a button breaks, and the place of a path above a narrow page",
        ["selector focus-visible"] = "the browser draws its own ring",
        ["selector file-selector-button"] = "the browser's own button",
        ["selector backdrop"] = "a shade behind a dialog",
        ["selector marker"] = "the colour of bullets",
        ["selector placeholder"] = "the colour of placeholders",
        ["selector selection"] = "the colour of a selection",
        ["selector -webkit-progress-bar"] = "one browser's own word",
        ["selector -webkit-progress-value"] = "one browser's own word",
        ["selector -moz-progress-bar"] = "one browser's own word",
        ["selector -webkit-details-marker"] = "one browser's own word",
        ["value flex-direction column-reverse"] = "known to Firefox before 81 too; only what is larger than its box did not scroll",
        ["value gap flex"] = "@supports gives margins instead",
        ["value overflow-wrap anywhere"] = "word-break before it",
        ["value content /"] = "the same sign without its silence before it",
    };

    // Opera Mini shows words, forms and boxes; these are how the others look.
    private static readonly string[] Plain =
    [
        "property --*", "function var", "function calc", "function min", "function max", "function clamp", "function env", "function vh", "function vw", "function ch", "function #rgba",
        "value display grid", "value display inline-grid", "value position fixed", "value position sticky", "property border-radius", "property box-shadow", "property transform", "property transition",
        "property animation", "function linear-gradient", "function radial-gradient", "function repeating-linear-gradient", "function repeating-radial-gradient", "function repeating-conic-gradient",
        "function conic-gradient", "property letter-spacing", "property clip-path", "property resize", "property font-variant-numeric", "at-rule prefers-color-scheme", "at-rule prefers-reduced-motion",
        "property margin-inline-start", "property margin-inline-end", "property padding-inline-start", "property padding-inline-end", "property border-inline-start", "property outline", "property outline-offset",
    ];

    // Asked for before use, so an old browser goes another way.
    private static readonly string[] Guarded = ["getTransports", "getAuthenticatorData", "authenticatorAttachment"];

    private static string Root => Path.Combine(Source.Root, "src", "Web", "wwwroot");

    [Fact]
    public void What_an_old_browser_drops_from_the_sheet_is_an_extra()
    {
        var css = File.ReadAllText(Path.Combine(Root, "akada.css"));
        Source.None(OldBrowser.All.SelectMany(browser => new StyleSheet(css, browser).Dropped
            .Where(d => !d.HasFallback && !Extras.ContainsKey(d.What) && !(browser == OldBrowser.OperaMini && Plain.Contains(d.What)))
            .Select(d => $"{browser.Name} does not know {d.What}: {d.Where}")));
    }

    [Theory]
    [InlineData("@layer base {a{color:red}}", "at-rule layer")]
    [InlineData("p:is(.a, .b){color:red}", "selector is")]
    [InlineData("body:has(nav){color:red}", "selector has")]
    [InlineData("p{inset:0}", "property inset")]
    [InlineData("p{color:light-dark(#fff, #000)}", "function light-dark")]
    [InlineData("p{padding-inline:1rem}", "property padding-inline")]
    public void What_once_broke_the_page_is_found(string css, string what) =>
        Assert.Contains(new StyleSheet(css, OldBrowser.Chrome80).Dropped, d => d.What == what);

    [Fact]
    public void Scripts_use_no_word_that_an_old_browser_lacks()
    {
        var unknown = OldBrowser.All.Where(b => b.RunsScripts).SelectMany(b => b.UnknownWords.Select(w => (Word: w, b.Name))).ToLookup(w => w.Word, w => w.Name);
        Source.None(Directory.EnumerateFiles(Root, "*.js").SelectMany(f => NewWords(File.ReadAllText(f), w => unknown.Contains(w))
            .Select(w => $"{Path.GetFileName(f)}: {w} is not known to {string.Join(", ", unknown[w])}")));
    }

    [Theory]
    [InlineData("const end = all.at(-1);", "at")]
    [InlineData("x = a?.b;", "?.")]
    [InlineData("x = a ?? b;", "??")]
    [InlineData("form.requestSubmit();", "requestSubmit")]
    [InlineData("list.replaceAll(\"a\", \"b\")", "replaceAll")]
    [InlineData("x ||= 1;", "||=")]
    public void A_new_word_in_a_script_is_found(string script, string word) =>
        Assert.Contains(word, NewWords(script, w => OldBrowser.Safari13.UnknownWords.Contains(w)));

    private static IEnumerable<string> NewWords(string script, Func<string, bool> isUnknown)
    {
        var code = Quoted.Replace(script, m => m.Value[0] == '/' ? " " : "\"\"");
        return Member.Matches(code).Select(m => m.Groups[1].Value).Where(w => isUnknown(w) && !Guarded.Contains(w))
            .Concat(NewSyntax.Matches(code).Select(m => m.Value)).Distinct();
    }

    // Members behind a dot, and classes. What stands in an object of our own is our own word.
    [GeneratedRegex(@"(?:\.|new )([A-Za-z]\w*)")]
    private static partial Regex Member { get; }

    [GeneratedRegex(@"\?\.(?!\d)|\?\?|\|\|=|&&=|\*\*=|(?<=[{;\s])#\w+|\d_\d|static \{|\(\?<[=!]")]
    private static partial Regex NewSyntax { get; }

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex Quoted { get; }
}
