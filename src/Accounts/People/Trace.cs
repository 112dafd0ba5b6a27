using System.Globalization;

namespace Akada.Accounts.People;

/// <summary>
/// What changed in a person, for the audit trail: only the changed fields, before and after. The trail is never altered, and a person may want to be forgotten (rule 82).
/// So the name, which stands beside every line anyhow, is written out; of e-mail and phone only as much as tells two of them apart; of postal address and birth date only that there was one.
/// </summary>
internal sealed record Trace(IReadOnlyDictionary<string, string>? Before, IReadOnlyDictionary<string, string>? After)
{
    private const string Hidden = "•••";

    /// <summary>How the person is now; kept until after the change.</summary>
    public static IReadOnlyDictionary<string, string?> Of(User user) => new Dictionary<string, string?>
    {
        ["Name"] = user.Name,
        ["Email"] = user.Email,
        ["Phone"] = user.Phone,
        ["Address"] = user.Address,
        ["Language"] = user.Language,
        ["TimeZone"] = user.TimeZone,
        ["BornOn"] = user.BornOn?.ToString("O", CultureInfo.InvariantCulture),
    };

    public static Trace Between(IReadOnlyDictionary<string, string?> before, User user)
    {
        var after = Of(user);
        var changed = after.Keys.Where(f => before[f] != after[f]).ToList();
        return new(Written(changed, before), Written(changed, after));
    }

    private static Dictionary<string, string>? Written(List<string> fields, IReadOnlyDictionary<string, string?> values)
    {
        var written = fields.Where(f => values[f] is not null).ToDictionary(f => f, f => Veiled(f, values[f]!));
        return written.Count == 0 ? null : written;
    }

    private static string Veiled(string field, string value) => field switch
    {
        "Email" => value.LastIndexOf('@') is > 0 and var at ? value[..1] + Hidden + value[at..] : Hidden,
        "Phone" => Hidden + value[^Math.Min(3, value.Length)..],
        "Address" or "BornOn" => Hidden,
        _ => value,
    };
}
