using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>Draws codes that nobody has or ever had: codes of erased people stay in their rows (rule 1).</summary>
/// <remarks>Two requests that draw the same unused code within one moment meet the unique index; the later one is asked to try again.</remarks>
internal sealed class Codes(AkadaDb db) : IJoinRequest
{
    internal Func<string, string> Draw { get; set; } = HumanCode.Draw;

    public async Task<string> NextAsync(Role role, CancellationToken ct) => (await NextAsync(role, 1, ct))[0];

    /// <summary>Many at once, with one query for all of them.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(Role role, int count, CancellationToken ct)
    {
        var codes = new HashSet<string>(count);
        while (codes.Count < count)
        {
            var drawn = new HashSet<string>();
            while (drawn.Count < count - codes.Count) drawn.Add(Draw(User.PrefixOf(role)));
            var taken = await db.Users.WithDeleted().Where(u => drawn.Contains(u.Code)).Select(u => u.Code).ToListAsync(ct);
            codes.UnionWith(drawn.Except(taken));
        }

        return [.. codes];
    }
}
