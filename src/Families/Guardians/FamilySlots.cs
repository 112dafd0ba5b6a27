using Akada.Accounts;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Families.Guardians;

/// <summary>On the school's page of a person: the way to the family.</summary>
internal sealed class PersonSlot(SchoolRoll roll, Caller caller) : ISlot
{
    public string Slot => "person";

    public int Order => 20;

    public string Partial => "/Rooms/Families/Guardians/PersonLink.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsOverseer && about is Guid id && await roll.FindAsync(id, ct) is { Person: { Role: Role.Student or Role.Parent } person } ? person : null;
}

/// <summary>On a student's own account page: the way to the guardians.</summary>
internal sealed class AccountSlot(Caller caller) : ISlot
{
    public string Slot => "account";

    public int Order => 20;

    public string Partial => "/Rooms/Families/Guardians/AccountLink.cshtml";

    public Task<object?> ModelAsync(object? about, CancellationToken ct) => Task.FromResult<object?>(caller.IsStudent ? caller : null);
}
