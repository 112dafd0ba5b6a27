using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.People;

[Authorize(Policies.Overseer)]
internal sealed class ListPeoplePage(AkadaDb db, MailStops stops, Caller caller, T texts) : PageModel
{
    public static readonly string[] Statuses = ["waiting", "invited", "active", "suspended", "deleted", "unreachable"];

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public Role? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<PersonFacts> People { get; private set; } = null!;

    public bool Filtered => Text is not null || Role is not null || Status is not null;

    public IEnumerable<SelectListItem> Roles => [new(texts["people.any_role"], ""), .. Enum.GetValues<Role>().Select(r => new SelectListItem(texts.Of("role", r), r.ToString()))];

    public IEnumerable<SelectListItem> AllStatuses => [new(texts["people.any_status"], ""), .. Statuses.Select(s => new SelectListItem(texts["status." + s], s))];

    public async Task OnGetAsync(CancellationToken ct) => People = await ListPeople.ReadAsync(db, stops, caller,
        new() { Text = Text, Role = Role?.ToString(), Status = Status, After = After }, ct);

    public string Query(string? after = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("text", Text), ("role", Role?.ToString().ToLowerInvariant()), ("status", Status), ("after", after) })
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        return query.ToString();
    }
}
