using System.Globalization;

namespace Akada.Courses.Importing.Reading;

/// <summary>Lesson 2 before lesson 10, and a folder's own files before those of its folders.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder OfPaths = new();

    private static readonly CompareInfo Culture = CultureInfo.InvariantCulture.CompareInfo;

    public int Compare(string? x, string? y)
    {
        var (left, right) = ((x ?? "").Split('/'), (y ?? "").Split('/'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (leftIsFile, rightIsFile) = (i == left.Length - 1, i == right.Length - 1);
            if (leftIsFile != rightIsFile) return leftIsFile ? -1 : 1;
            var order = Culture.Compare(left[i], right[i], CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);
            if (order == 0) order = string.CompareOrdinal(left[i], right[i]);
            if (order != 0) return order;
        }

        return left.Length - right.Length;
    }
}
