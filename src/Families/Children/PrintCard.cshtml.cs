using Akada.Accounts.Schools;
using Akada.Accounts.Tokens;
using Akada.Families.Links;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Families.Children;

/// <summary>A small card to print or copy down: how this child signs in. The PIN is not on it, as nobody can read it.</summary>
[Authorize(Policies.Parent)]
internal sealed class PrintCardPage(FamilyDoor door, SchoolBook school, OwnAddress address) : OwnChildPage(door)
{
    public string School { get; private set; } = "";

    public string SignInUrl => address.Of("/sign-in");

    public override async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        School = (await school.FindAsync(ct))!.Name;
        return await base.LoadAsync(ct);
    }
}
