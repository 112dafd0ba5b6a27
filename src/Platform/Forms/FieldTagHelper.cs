using System.Globalization;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Akada.Platform.Forms;

/// <summary>
/// One form field with label, hint, error and control, tied together for screen readers:
/// <c>&lt;field for="Input.Email" type="email" autocomplete="email" hint="accounts.email_hint" /&gt;</c>.
/// The label is the text <c>field.{Property}</c> unless <c>label</c> names another key. With <c>items</c> it is a select, with <c>rows</c> a text area.
/// Further attributes go to the control.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(T texts, IHtmlGenerator html) : TagHelper
{
    private static readonly string[] Secrets = ["Pin", "Secret", "Password", "Old", "Code", "Token", "Start"];

    public required ModelExpression For { get; set; }

    public string? Type { get; set; }

    /// <summary>Text key of the label.</summary>
    public string? Label { get; set; }

    /// <summary>Text key of the hint below the label.</summary>
    public string? Hint { get; set; }

    public IEnumerable<SelectListItem>? Items { get; set; }

    public int? Rows { get; set; }

    /// <summary>The value to show; by default what was posted, or the model's.</summary>
    public string? Value { get; set; }

    /// <summary>Shown while it is typed, but never sent back: a PIN that a parent chooses.</summary>
    public bool Secret { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>The fields of the page so far, from top to bottom.</summary>
    internal static List<string> On(HttpContext http)
    {
        if (http.Items[typeof(FieldTagHelper)] is List<string> fields) return fields;
        http.Items[typeof(FieldTagHelper)] = fields = [];
        return fields;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        On(View.HttpContext).Add(name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var property = For.Metadata.PropertyName ?? For.Name.Split('.')[^1];
        var state = View.ViewData.ModelState.GetValueOrDefault(name);
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var attributes = output.Attributes.ToDictionary(a => a.Name, a => a.Value);
        output.Attributes.Clear();

        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>());
        if (described.Length > 0) attributes["aria-describedby"] = described;
        if (error is not null) attributes["aria-invalid"] = "true";
        if (For.Metadata.IsRequired && Type is not ("checkbox" or "file")) attributes.TryAdd("required", "required");

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", (Type == "checkbox" ? "field check" : "field") + (error is null ? "" : " invalid"));

        var control = Control(name, id, attributes);
        var label = Tag("label", ("for", id));
        label.InnerHtml.Append(texts[Label ?? "field." + property]);
        if (Type == "checkbox") output.Content.AppendHtml(control);
        output.Content.AppendHtml(label);
        if (Hint is not null) output.Content.AppendHtml(Line("hint", id + "-hint", texts[Hint]));
        if (error is not null) output.Content.AppendHtml(Line("error", id + "-error", error));
        if (Type != "checkbox") output.Content.AppendHtml(control);
    }

    private TagBuilder Control(string name, string id, Dictionary<string, object> attributes)
    {
        attributes["id"] = id;
        if (Items is not null) return html.GenerateSelect(View, For.ModelExplorer, null, For.Name, Items, Values(name), false, attributes);
        if (Rows is { } rows) return html.GenerateTextArea(View, For.ModelExplorer, For.Name, rows, 0, attributes);
        if (Type == "checkbox") return html.GenerateCheckBox(View, For.ModelExplorer, For.Name, For.Model as bool?, attributes);
        attributes["type"] = Type ?? "text";
        if (IsSecret(For.Name)) attributes.TryAdd("data-secret", "");
        if (Type == "password") return html.GeneratePassword(View, For.ModelExplorer, For.Name, null, attributes);
        if (Type == "file" || Secret)
        {
            var empty = Tag("input", ("name", name));
            if (Secret) empty.MergeAttribute("data-secret", "");
            empty.MergeAttributes(attributes.ToDictionary(a => a.Key, a => Convert.ToString(a.Value, CultureInfo.InvariantCulture)));
            return empty;
        }

        return html.GenerateTextBox(View, For.ModelExplorer, For.Name, Value ?? (For.Model is DateOnly day ? day.ToString("O", CultureInfo.InvariantCulture) : For.Model), null, attributes);
    }

    // What a browser must not keep: a code opens an account or a family just as a PIN does.
    private static bool IsSecret(string name) => Secrets.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    private ICollection<string> Values(string name) =>
        View.ViewData.ModelState.TryGetValue(name, out var state) && state.AttemptedValue is { } typed ? [typed]
        : [Value ?? (For.Model is Enum word ? word.ToString() : Convert.ToString(For.Model, CultureInfo.InvariantCulture) ?? "")];

    private static TagBuilder Tag(string tag, params (string Name, string Value)[] attributes)
    {
        var builder = new TagBuilder(tag);
        foreach (var (name, value) in attributes) builder.MergeAttribute(name, value);
        return builder;
    }

    private static TagBuilder Line(string cssClass, string id, string text)
    {
        var line = Tag("p", ("class", cssClass), ("id", id));
        line.InnerHtml.Append(text);
        return line;
    }
}
