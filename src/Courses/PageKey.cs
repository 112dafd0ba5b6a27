using Akada.Kernel;

namespace Akada.Courses;

/// <summary>The place from which a program asks for a list's next page. One that is none is refused: taken for the first page, a program that leafs on would never come to an end.</summary>
internal static class PageKey
{
    public static Task<Result<Page<TItem>>> From<TItem>(string? after, Func<Guid?, Task<Page<TItem>>> read) =>
        From<TItem>(after, async last => (Result<Page<TItem>>)await read(last));

    public static async Task<Result<Page<TItem>>> From<TItem>(string? after, Func<Guid?, Task<Result<Page<TItem>>>> read)
    {
        if (string.IsNullOrEmpty(after)) return await read(null);
        return Guid.TryParse(after, out var last) ? await read(last) : Refusals.BadPage;
    }
}
