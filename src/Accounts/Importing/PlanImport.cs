using System.Globalization;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Importing;

/// <summary>
/// Compares a list with the people there are, in a few queries for all rows; writes nothing.
/// A row is the person with its code, else with its e-mail, else the one of that name and role whose birth date and phone do not contradict it.
/// So a list without codes that is brought a second time finds everybody again.
/// </summary>
internal sealed class PlanImport(AkadaDb db, SchoolBook school, TextBook texts, Caller caller, IEnumerable<ILinkGuardians> guardians, TimeProvider clock) : IJoinRequest
{
    private readonly ILinkGuardians? _guardians = guardians.FirstOrDefault();

    public async Task<Result<ImportPlan>> PlanAsync(string content, Role usualRole, CancellationToken ct)
    {
        var file = PeopleFile.Read(content, takesGuardians: _guardians is not null);
        if (file.Refusal is { } no) return no;
        var country = (await school.FindAsync(ct))!.Country;
        var reader = new RowReader(country, usualRole, texts.Languages, clock.Now());
        var known = await KnownPeople.LoadAsync(db, file.Value.Rows, ct);
        var links = await LinksAsync(known, ct);
        var seen = new SeenRows();
        var rows = new List<PlannedRow>(file.Value.Rows.Count);
        foreach (var row in file.Value.Rows)
        {
            var errors = new List<Refusal>();
            var wanted = reader.Read(row, errors);
            var person = known.Match(row, wanted, errors);
            wanted = wanted with { GuardianId = known.Guardian(row, wanted, errors), Role = row.Role is null && person is not null ? person.Role : wanted.Role };
            CheckRights(row, wanted, person, known, errors);
            if (seen.Repeats(row, wanted, person) is { } line) errors.Add(Refusals.RowRepeats.With(line));
            var changes = person is null ? [] : Changes(wanted, person, links);
            var kind = errors.Count > 0 ? RowKind.Error : person is null ? RowKind.New : changes.Count > 0 ? RowKind.Changed : RowKind.Unchanged;
            rows.Add(new(row, kind, person?.Id, person?.Code, wanted, changes, errors));
        }

        return new ImportPlan(rows, file.Value.UnreadColumns);
    }

    private async Task<IReadOnlySet<(Guid, Guid)>> LinksAsync(KnownPeople known, CancellationToken ct) =>
        _guardians is null ? new HashSet<(Guid, Guid)>() : await _guardians.LinksOfAsync(known.StudentIds, ct);

    private void CheckRights(PeopleRow row, Wanted wanted, KnownPerson? person, KnownPeople known, List<Refusal> errors)
    {
        if (!Overseeing.Roles(caller).Contains(person?.Role ?? wanted.Role)) errors.Add(Refusals.RoleNotYours);
        if (person is not null && person.Role != wanted.Role) errors.Add(Refusals.RoleDiffers.With(person.Code));
        if (person?.Status == UserStatus.Deleted) errors.Add(Refusals.IsDeleted.With(person.Code));
        if (person is null && row.Code is null && wanted is { Email: null, Phone: null } && wanted.Role != Role.Student) errors.Add(Refusals.AddressNeeded);
        if (wanted.Email is { } email && known.ByEmail(email) is { } owner && owner.Id != person?.Id) errors.Add(Refusals.EmailTaken);
    }

    private static List<FieldChange> Changes(Wanted wanted, KnownPerson person, IReadOnlySet<(Guid, Guid)> links)
    {
        var changes = new List<FieldChange>();
        void Compare(string field, string? before, string? after)
        {
            if (after is not null && before != after) changes.Add(new(field, before, after));
        }

        // Another apostrophe, hyphen or space is the same name.
        if (PlainName.Fold(person.Name) != PlainName.Fold(wanted.Name)) Compare("name", person.Name, wanted.Name);
        // A difference in capitals only is no new address.
        if (wanted.Email is { } email && Words.Key(email) != person.EmailKey) Compare("email", person.Email, email);
        Compare("phone", person.Phone, wanted.Phone);
        Compare("language", person.Language, wanted.Language);
        Compare("born_on", Written(person.BornOn), Written(wanted.BornOn));
        if (wanted.GuardianId is { } guardian && !links.Contains((person.Id, guardian))) changes.Add(new("guardian_code", null, guardian.ToString()));
        return changes;
    }

    private static string? Written(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture);
}
