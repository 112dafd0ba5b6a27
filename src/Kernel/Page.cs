using System.Globalization;

namespace Akada.Kernel;

/// <summary>One page of a list by keyset. Rule 90: every list is paged, with a hard cap.</summary>
/// <param name="Next">The opaque key to ask the next page with (<c>?after=</c>); null on the last page.</param>
public sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? Next)
{
    public Page<TOther> Select<TOther>(Func<TItem, TOther> map) => new([.. Items.Select(map)], Next);
}

public static class Page
{
    public const int Usual = 20;
    public const int Most = 100;

    public static int Size(int? asked) => Math.Clamp(asked ?? Usual, 1, Most);

    /// <summary>Cuts <c>size + 1</c> rows to a page; the extra row only says that there is more.</summary>
    public static Page<TItem> Cut<TItem>(IReadOnlyList<TItem> rows, int size, Func<TItem, string> key) =>
        rows.Count <= size ? new(rows, null) : new([.. rows.Take(size)], key(rows[size - 1]));
}

/// <summary>Where a page ends in a list that stands in the order of an instant, and of ids where instants are the same.</summary>
public readonly record struct PagePlace(DateTime At, Guid Id)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}.{Id}");

    /// <summary>Null for what is no <see cref="Key"/>.</summary>
    public static PagePlace? Read(string? key) =>
        key?.Split('.') is [var ticks, var last] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(last, out var id)
            ? new(new DateTime(at, DateTimeKind.Utc), id)
            : null;
}
