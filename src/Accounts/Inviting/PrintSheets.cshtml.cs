using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Inviting;

[Authorize(Policies.Overseer), FreshProof]
internal sealed class PrintSheetsPage(PrintSheets.Handler handler, OwnAddress address, SchoolBook school, AkadaDb db, Caller caller) : PageModel, ILoads
{
    // Five pages of eight.
    private const int Shown = 40;

    [BindProperty]
    public PrintSheets.Request Input { get; set; } = new([]);

    [BindProperty(SupportsGet = true)]
    public Guid? Import { get; set; }

    /// <summary>Only this person, by code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<PersonFacts> People { get; private set; } = new([], null);

    /// <summary>The sheets just made; they are not kept, so this page cannot be shown again.</summary>
    public IReadOnlyList<PrintSheets.Sheet>? Sheets { get; private set; }

    public string School { get; private set; } = "";

    public string Site => address.Site;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Input.Codes.Length == 0) return await this.RefusedAsync(Refusals.NobodyForSheets);
        var made = await handler.Handle(Input, ct);
        if (made.Refusal is { } no) return await this.RefusedAsync(no);
        Response.Headers.CacheControl = "no-store";
        Sheets = made.Value;
        School = (await school.FindAsync(ct))!.Name;
        return Page();
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var (import, who) = (Import, Who is null ? null : HumanCode.Normalise(Who));
        var rows = await db.Users.AsNoTracking().ManagedBy(caller).MayHaveSheet().Where(u => import == null || u.ImportId == import).Where(u => who == null || u.Code == who)
            .After(After).ByName().Select(PersonFacts.Of).Take(Shown + 1).ToListAsync(ct);
        People = Kernel.Page.Cut(rows, Shown, p => NameOrder.Key(p.Id, Words.Plain(p.Name)));
        return null;
    }
}
