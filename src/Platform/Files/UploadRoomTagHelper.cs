using Akada.Platform.Words;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Akada.Platform.Files;

/// <summary>Says beside a form with a file how much may still be uploaded, with the numbers: <c>&lt;upload-room kind="course" owner="Model.Course.Id" /&gt;</c>.</summary>
[HtmlTargetElement("upload-room", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UploadRoomTagHelper(Quotas quotas, T texts) : TagHelper
{
    /// <summary>The kind of owner that the files get, as in <see cref="FileWish"/>.</summary>
    public required string Kind { get; set; }

    public required Guid Owner { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var room = await quotas.RoomAsync(Kind, Owner, CancellationToken.None);
        var uses = new[] { Use("platform.room_owner", room.Owner), Use("platform.room_account", room.Account), Use("platform.room_school", room.School) }.OfType<string>().ToList();
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", room.Left == 0 ? "notice warn" : "hint");
        var left = room.Left switch
        {
            0 => texts["platform.room_none"],
            long.MaxValue => null,
            var bytes => texts["platform.room", texts.Bytes(bytes)],
        };
        if (left is null && uses.Count == 0) output.SuppressOutput();
        else output.Content.SetContent(string.Join(' ', uses.Prepend(left).OfType<string>()));
    }

    /// <summary>A limit of which less than a tenth is used is nothing to think about.</summary>
    private string? Use(string key, QuotaUse? use) =>
        use is { Most: > 0 } && use.Used >= use.Most / 10
            ? texts[key, texts.Bytes(use.Used), texts.Bytes(use.Most)]
            : null;
}
