using Akada.Accounts.Profile;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Accounts.People;

[Authorize(Policies.Overseer)]
internal sealed class EditPersonPage(EditPerson.Handler handler, AkadaDb db, Caller caller) : PersonQuestion(db, caller), IHoldParticulars
{
    [BindProperty]
    public Particulars Input { get; set; } = Particulars.Empty;

    public bool AsksOld => IsMe;

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        Input = new(Person.Name, Person.Email, Person.Phone, Person.Address, Person.Language, Person.TimeZone, Person.BornOn);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Code, Input, ct), then: _ => $"/people/{Code}", done: "profile_saved", look: () => handler.LookAsync(Code, Input, ct));
}
