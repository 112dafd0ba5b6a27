using Akada.Accounts.Schools;
using Akada.Courses.Files;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Teaching;
using Akada.Kernel;
using Akada.Platform.Files;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Courses.Details;

[Authorize(Policies.Author), RequestSizeLimit(UploadLimits.File + UploadLimits.Form), Reaches(Reach.OwnDraft)]
internal sealed class EditDetailsPage(ReadDetails.Handler read, EditDetails.Handler edit,
    ShowThumbnail.Handler thumbnail, FileStore store, SchoolBook school,
    ShownDescriptions descriptions, T texts) : PageModel, ILoads
{
    private string _schools = "";

    [FromRoute]
    public string Slug { get; set; } = "";

    /// <summary>The form carries the course itself: a colleague may have changed its address while someone typed under the old one.</summary>
    [BindProperty]
    public Guid? CourseId { get; set; }

    public EditDetails.Request Input { get; set; } = null!;

    public UploadRequest Picture { get; set; } = new((IFormFile?)null);

    public ReadDetails.Answer Course { get; private set; } = null!;

    /// <summary>After a save: what readers do not see of the description is named.</summary>
    [FromQuery]
    public bool Look { get; set; }

    public IReadOnlyList<RenderText.LostWords> Lost => !Look ? [] : [.. descriptions.Lost(Course.Description)
        .Take(LostPart.Most).Select(l => new RenderText.LostWords(l.Item, texts[l.ReasonKey]))];

    public KeptFile? Shown { get; private set; }

    /// <summary>In which the price is typed, unless another is chosen.</summary>
    public string PriceCurrency => EditDetails.CurrencyOf(Course.PriceMinor, Course.Currency, _schools);

    /// <summary>A choice only where the price is in another currency than the school has now; empty
    /// otherwise.</summary>
    public IReadOnlyList<SelectListItem> Currencies => PriceCurrency == _schools ? []
        : [new(PriceCurrency, PriceCurrency), new(_schools, _schools)];

    /// <summary>The price as it stands, to be seen as learners see it; null for a free course.</summary>
    public Money? Price => Course.PriceMinor > 0 ? new(Course.PriceMinor, Course.Currency) : null;

    /// <summary>What a colleague saved meanwhile, where it is not what was typed here: to be seen before it is replaced.</summary>
    public IReadOnlyList<(string LabelKey, string Text)> Theirs
    {
        get
        {
            if (Input.Version == Course.Version) return [];
            var theirs = Course.AsRequest(texts.Culture);
            (string Label, string? Ours, string? Theirs)[] all =
            [
                ("field.Title", Input.Title, theirs.Title), ("field.Summary", Input.Summary, theirs.Summary), ("field.Description", Input.Description, theirs.Description),
                ("field.Category", Input.Category, theirs.Category), ("teach.language", NameOf(Input.Language), NameOf(theirs.Language)),
                ("field.Level", NameOf(Input.Level), NameOf(theirs.Level)), ("field.Price", Input.Price, theirs.Price), ("field.Licence", Input.Licence, theirs.Licence), ("field.Slug", Input.Slug, theirs.Slug),
            ];
            return [.. all.Where(v => (Words.Tidy(v.Ours) ?? "") != (Words.Tidy(v.Theirs) ?? "")).Select(v => (v.Label, v.Theirs ?? ""))];
        }
    }

    public IEnumerable<SelectListItem> LanguageChoices => Languages.Choices(Course.Language);

    public IEnumerable<SelectListItem> Levels => Enum.GetValues<CourseLevel>().Select(l => new SelectListItem(texts.Of("teach.level", l), l.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] EditDetails.Request input, CancellationToken ct) => await LoadAsync(ct)
        ?? await SaveAsync(Input = input, ct);

    private Task<IActionResult> SaveAsync(EditDetails.Request typed, CancellationToken ct)
    {
        var request = typed with { Price = this.ReadAmount(typed.Price, typed.Currency is { Length: 3 } chosen ? chosen
            : PriceCurrency, "Price") };
        return this.SubmitAsync(() => edit.Handle(Course.Id, request, ct), then: slug => $"/teach/{slug}/details"
                + (descriptions.Lost(request.Description).Count > 0 ? "?look=true" : ""),
            done: "details_saved");
    }

    public async Task<IActionResult> OnPostThumbnailAsync([Bind(Prefix = "Picture")] UploadRequest input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => thumbnail.Handle(Course.Id, input.File, ct), then: _ => $"/teach/{Course.Slug}/details#picture", done: "thumbnail_shown", prefix: "Picture");

    public async Task<IActionResult> OnPostNoThumbnailAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => thumbnail.RemoveAsync(Course.Id, ct), then: _ => $"/teach/{Course.Slug}/details#picture");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await (CourseId is { } id ? read.ByIdAsync(id, ct) : read.BySlugAsync(Slug, ct)) is not { } course) return NotFound();
        // Read again after a refusal: a conflict shows what stands there now.
        Course = course;
        Input ??= course.AsRequest(texts.Culture);
        _schools = (await school.FindAsync(ct))!.Currency;
        Shown = course.ThumbnailFileId is { } file ? await store.FindAsync(file, ct) : null;
        return null;
    }

    private static string? NameOf(string? language) => language is null ? null : Languages.NameOf(language);

    private string? NameOf(CourseLevel? level) => level is { } known ? texts.Of("teach.level", known) : null;
}
