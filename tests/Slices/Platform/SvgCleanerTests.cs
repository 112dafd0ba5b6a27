using System.Text;
using System.Xml.Linq;
using Akada.Platform.Files;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class SvgCleanerTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<script href='https://evil.example/x.js'/>")]
    [InlineData("<rect onload='alert(1)' width='1'/>")]
    [InlineData("<a href='javascript:alert(1)'><text>x</text></a>")]
    [InlineData("<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='https://evil.example'/></foreignObject>")]
    [InlineData("<image href='https://evil.example/track.png'/>")]
    [InlineData("<image xlink:href='//evil.example/track.png'/>")]
    [InlineData("<image href='data:image/svg+xml;base64,evil'/>")]
    [InlineData("<use href='https://evil.example/a.svg#x'/>")]
    [InlineData("<use href='data:image/png;base64,evil'/>")]
    [InlineData("<style>@import 'https://evil.example/x.css';</style>")]
    [InlineData("<style>rect{fill:url(https://evil.example/x)}</style>")]
    [InlineData("<style>rect{fill:u\\72l(https://evil.example/x)}</style>")]
    [InlineData("<style>rect{background:image-set('https://evil.example/x' 1x)}</style>")]
    [InlineData("<rect style=\"fill:url( 'https://evil.example/x')\"/>")]
    [InlineData("<rect fill='url(https://evil.example/x)'/>")]
    [InlineData("<animate attributeName='href' to='javascript:alert(1)'/>")]
    [InlineData("<set attributeName='onload' to='alert(1)'/>")]
    [InlineData("<h:img xmlns:h='http://www.w3.org/1999/xhtml' src='x' onerror='alert(1)'/>")]
    [InlineData("<?xml-stylesheet href='https://evil.example/x.css'?>")]
    [InlineData("<g xml:base='https://evil.example/'><text>x</text></g>")]
    public async Task What_runs_or_fetches_is_left_out(string evil)
    {
        var clean = await CleanAsync($"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{evil}<circle id='stays' r='4'/></svg>");
        Assert.DoesNotContain("evil", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("alert", clean, StringComparison.OrdinalIgnoreCase);
        Assert.Single(XDocument.Parse(clean!).Descendants(), e => (string?)e.Attribute("id") == "stays");
    }

    [Fact]
    public async Task Rule_48_what_acts_is_refused_and_a_drawing_programs_own_notes_are_not()
    {
        const string Begin = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape'>";
        Assert.Null(await SvgCleaner.CleanAsync(new MemoryStream(Encoding.UTF8.GetBytes(Begin + "<rect onclick='alert(1)'/></svg>")), refuseHostile: true, default));
        var clean = await SvgCleaner.CleanAsync(new MemoryStream(Encoding.UTF8.GetBytes(Begin + "<defs><inkscape:path-effect only_selected='false'/></defs><image href='data:image/png;base64,iVBORw0K'/></svg>")), refuseHostile: true, default);
        Assert.Contains("data:image/png;base64,iVBORw0K", Encoding.UTF8.GetString(clean!), StringComparison.Ordinal);
        Assert.DoesNotContain("only_selected", Encoding.UTF8.GetString(clean!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_keeps_all_that_it_draws()
    {
        const string Drawing = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><title>Ẹ &amp; co</title><style>.a{fill:url(#g);stroke:red}</style><defs><linearGradient id="g"><stop offset="0" stop-color="red" /></linearGradient></defs><path class="a" d="M0 0h9" style="fill:url(#g)" /><use xlink:href="#g" /><image href="data:image/png;base64,AAAA" width="1" /><text x="1">One <tspan dy="2">two</tspan></text></svg>""";
        Assert.Equal(Drawing, await CleanAsync(Drawing));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>")]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>")]
    [InlineData("<svg/>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>")]
    public async Task What_is_no_drawing_is_refused(string text) => Assert.Null(await CleanAsync(text));

    private static async Task<string?> CleanAsync(string svg) =>
        await SvgCleaner.CleanAsync(new MemoryStream(Encoding.UTF8.GetBytes(svg)), refuseHostile: false, default) is { } clean ? Encoding.UTF8.GetString(clean) : null;
}
