using System.Security.Cryptography;
using System.Text;
using Akada.Kernel;
using Akada.Platform.People;

namespace Akada.Accounts.Importing;

/// <summary>What an import does with a row.</summary>
public enum RowKind { New, Changed, Unchanged, Error }

/// <param name="Field">The column.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>One row of the dry run.</summary>
internal sealed record PlannedRow(PeopleRow Row, RowKind Kind, Guid? PersonId, string? Code, Wanted? Wanted, IReadOnlyList<FieldChange> Changes, IReadOnlyList<Refusal> Errors);

/// <summary>A row's values in the form they are stored in.</summary>
internal sealed record Wanted(string Name, Role Role, string? Email, string? Phone, string? Language, DateOnly? BornOn, Guid? GuardianId);

/// <summary>The dry run: each row with what would be done, in the order of the file.</summary>
internal sealed record ImportPlan(IReadOnlyList<PlannedRow> Rows, IReadOnlyList<string> UnreadColumns)
{
    public int Count(RowKind kind) => Rows.Count(r => r.Kind == kind);

    /// <summary>Equal as long as applying would do exactly what was shown.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rows)
        {
            var changes = string.Join('\u0001', row.Changes.Select(c => $"{c.Field}={c.Before}>{c.After}"));
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Row.Line}|{row.Kind}|{row.PersonId}|{changes}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
