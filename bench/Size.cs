namespace Akada.Bench;

/// <summary>How big a school is built. Each student learns in up to two courses and has done half of their lessons.</summary>
internal sealed record Size(string Name, int Courses, int Students)
{
    public const int LessonsEach = 20;
    public const int DoneEach = 10;

    private static readonly Size[] All = [new("small", 1, 100), new("medium", 100, 5_000), new("large", 1_000, 100_000)];

    public int CoursesEach => Math.Min(2, Courses);

    public int Completions => Students * CoursesEach * DoneEach;

    public static IReadOnlyList<Size> Read(string word) => [.. All.Where(s => word == "all" || word.Split(',').Contains(s.Name))];
}
