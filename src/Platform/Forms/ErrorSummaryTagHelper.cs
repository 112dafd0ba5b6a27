using System.Text.Encodings.Web;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Akada.Platform.Forms;

/// <summary>What went wrong, first on the page, each line linked to its field. Shows nothing when all is well.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(T texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ViewData.ModelState
            .SelectMany(field => field.Value!.Errors.Take(1).Select(e => (field.Key, e.ErrorMessage)))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        var title = new TagBuilder("h2");
        title.InnerHtml.Append(texts["platform.error_summary"]);
        output.Content.AppendHtml(title);
        output.Content.AppendHtml(new InOrder(View.HttpContext, errors));
    }

    private static TagBuilder List(IEnumerable<(string Key, string Message)> errors)
    {
        var list = new TagBuilder("ul");
        foreach (var (key, message) in errors)
        {
            var item = new TagBuilder("li");
            if (key.Length == 0) item.InnerHtml.Append(message);
            else
            {
                var link = new TagBuilder("a");
                link.MergeAttribute("href", "#" + TagBuilder.CreateSanitizedId(key, "_"));
                link.InnerHtml.Append(message);
                item.InnerHtml.AppendHtml(link);
            }

            list.InnerHtml.AppendHtml(item);
        }

        return list;
    }

    /// <summary>Written when the page is complete: only then is known in which order its fields stand. The model state is in that of the alphabet.</summary>
    private sealed class InOrder(HttpContext http, List<(string Key, string Message)> errors) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var fields = FieldTagHelper.On(http);
            List(errors.OrderBy(e => e.Key.Length > 0).ThenBy(e => fields.IndexOf(e.Key) is >= 0 and var place ? place : int.MaxValue)).WriteTo(writer, encoder);
        }
    }
}
