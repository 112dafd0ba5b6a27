using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Akada.Platform.Html;

/// <summary>A picture from the sprite, hidden from screen readers unless <c>label</c> says what it means: <c>&lt;icon name="book" /&gt;</c>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(Assets assets) : TagHelper
{
    public required string Name { get; set; }

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        var more = output.Attributes["class"]?.Value;
        output.Attributes.SetAttribute("class", more is null ? "icon" : $"icon {more}");
        // For browsers that get no style: without a size of its own a picture fills the page.
        output.Attributes.SetAttribute("width", 20);
        output.Attributes.SetAttribute("height", 20);
        if (Label is null) output.Attributes.SetAttribute("aria-hidden", "true");
        else
        {
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Label);
        }

        output.Content.SetHtmlContent($"<use href=\"{assets["icons.svg"]}#{Name}\"/>");
    }
}
