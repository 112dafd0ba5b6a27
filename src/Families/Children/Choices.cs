using Akada.Platform.Words;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Families.Children;

internal static class Choices
{
    /// <summary>With an empty first line: nobody becomes somebody's father by not looking.</summary>
    public static IEnumerable<SelectListItem> Relationships(T texts) =>
        [new SelectListItem(texts["family.choose"], ""), .. Enum.GetValues<Relationship>().Select(r => new SelectListItem(texts.Of("relationship", r), r.ToString()))];
}
