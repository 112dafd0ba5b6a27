using System.Globalization;
using Akada.Audit.Checking;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Audit.Reading;

[Authorize(Policies.Admin)]
internal sealed class ReadTrailPage(ReadTrail.Handler read, CheckTrail.Handler check, ReadChecks.Handler checks, ActionChoice choice) : PageModel, ILoads
{
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Target { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<AuditLine> Lines { get; private set; } = new([], null);

    public ReadChecks.Answer State { get; private set; } = null!;

    public IEnumerable<SelectListItem> Actions { get; private set; } = [];

    public bool IsFiltered => What is not null || Who is not null || Target is not null || From is not null || To is not null || Text is not null;

    public string ExportUrl => "/api/v1/audit/export" + Query(null);

    public string NextUrl => "/audit" + Query(Lines.Next);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => check.Handle(ct), then: _ => "/audit");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Lines = await read.Handle(new() { What = What, Who = Who, Target = Target, From = From, To = To, Text = Text, After = After }, ct);
        State = await checks.Handle(ct);
        Actions = await choice.ForAsync(What, ct);
        return null;
    }

    private string Query(string? after)
    {
        var query = new QueryBuilder();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) query.Add(key, value);
        }

        Add("what", What);
        Add("who", Who);
        Add("target", Target);
        Add("from", From?.ToString("O", CultureInfo.InvariantCulture));
        Add("to", To?.ToString("O", CultureInfo.InvariantCulture));
        Add("text", Text);
        Add("after", after);
        return query.ToString();
    }
}
