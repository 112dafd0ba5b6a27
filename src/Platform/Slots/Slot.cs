using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Akada.Platform.Slots;

/// <summary>A higher room's part on a lower room's page. Named by the slot, ordered by <see cref="Order"/>.</summary>
public interface ISlot
{
    /// <summary>The name of the place, as <c>course-actions</c>.</summary>
    string Slot { get; }

    int Order { get; }

    /// <summary>The absolute path of the partial to show, as <c>/Rooms/Enrollment/Joining/JoinButton.cshtml</c>.</summary>
    string Partial { get; }

    /// <summary>Reads what the partial shows; null leaves the part out.</summary>
    /// <param name="about">What the page is about, as the page passes it: usually an id.</param>
    Task<object?> ModelAsync(object? about, CancellationToken ct);
}

/// <summary><c>&lt;slot name="course-actions" about="@Model.CourseId" /&gt;</c> shows whatever higher rooms have put there.</summary>
[HtmlTargetElement("slot", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SlotTagHelper(IEnumerable<ISlot> slots, IHtmlHelper html) : TagHelper
{
    public required string Name { get; set; }

    public object? About { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IViewContextAware)html).Contextualize(View);
        output.TagName = null;
        foreach (var slot in slots.Where(s => s.Slot == Name).OrderBy(s => s.Order))
        {
            if (await ReadOnceAsync(slot) is { } model)
            {
                output.Content.AppendHtml(await html.PartialAsync(slot.Partial, model, new ViewDataDictionary<object>(View.ViewData, model)));
            }
        }

        if (output.Content.IsEmptyOrWhiteSpace) output.Content.SetHtmlContent(HtmlString.Empty);
    }

    // The same part may stand twice on a page, once for phones and once for wide windows; it is read once.
    private async Task<object?> ReadOnceAsync(ISlot slot)
    {
        var items = View.HttpContext.Items;
        if (items.TryGetValue((slot, About), out var known)) return known;
        var model = await slot.ModelAsync(About, View.HttpContext.RequestAborted);
        items[(slot, About)] = model;
        return model;
    }
}
