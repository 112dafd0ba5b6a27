using System.Text.RegularExpressions;
using Akada.Courses.Importing;
using Xunit;

namespace Akada.Rules.Courses.Importing;

/// <summary>"The Unix Shell" of The Carpentries. The numbers were counted in the package with grep, not taken from the reader.</summary>
public sealed partial class CarpentriesDataTests
{
    private static CourseDraft Read() => CoursePackage.ReadFolder(TestData.Folder("carpentries-shell-novice")).Value;

    [Fact]
    public void The_seven_episodes_come_in_order_between_the_setup_and_the_reading()
    {
        var course = Read();
        Assert.Equal(("The Unix Shell", "CC BY 4.0", "en", "https://swcarpentry.github.io/shell-novice"), (course.Title, course.Licence, course.Language, course.SourceKey));
        Assert.Equal([("Setup", 1), ("The Unix Shell", 7), ("Further reading", 3)], course.Modules.Select(m => (m.Title, m.Lessons.Count)));
        Assert.Equal(
            ["Introducing the Shell", "Navigating Files and Directories", "Working With Files and Directories", "Pipes and Filters", "Loops", "Shell Scripts", "Finding Things"],
            course.Modules[1].Lessons.Select(l => l.Title));
        Assert.Equal([5, 40, 50, 35, 50, 45, 45], course.Modules[1].Lessons.Select(l => l.Minutes ?? 0));
    }

    [Fact]
    public void All_nine_pictures_stand_in_the_lessons_with_their_descriptions()
    {
        var pictures = Lessons().SelectMany(l => Picture().Matches(l.Markdown)).ToList();
        Assert.Equal(9, pictures.Count);
        Assert.All(pictures, p => Assert.True(p.Groups["alt"].Length > 10));
        Assert.Equal(8, pictures.Select(p => p.Groups["path"].Value).Distinct().Count());
        Assert.Equal(9, Read().Files.Count);
    }

    [Fact]
    public void Every_box_has_come_and_every_line_of_code_is_the_same()
    {
        Assert.Equal(42 + 1, Lessons().Sum(l => Regex.Count(l.Markdown, "<details>")) - 3);
        Assert.Equal(41, Lessons().Sum(l => Regex.Count(l.Markdown, @"^> \*\*Challenge: ", RegexOptions.Multiline)));
        Assert.DoesNotContain(Lessons(), l => l.Markdown.Contains(":::", StringComparison.Ordinal));
        foreach (var lesson in Read().Modules[1].Lessons)
        {
            var source = File.ReadAllText(Path.Combine(TestData.Folder("carpentries-shell-novice"), lesson.SourceKey));
            Assert.Equal(Code(source), Code(lesson.Markdown));
        }
    }

    [Fact]
    public void The_losses_are_the_notes_for_instructors_and_four_unused_drawings()
    {
        var losses = Read().Losses;
        Assert.Equal(
            [("Navigating Files and Directories", "note"), ("Working With Files and Directories", "note"), ("Working With Files and Directories", "note")],
            losses.Take(3).Select(l => (l.Item.Split(':')[0], l.Kind)));
        Assert.Equal(
            [
                new Loss("instructors/instructor-notes.md", "page", "courses.import.loss.instructor"),
                new Loss("profiles/learner-profiles.md", "page", "courses.import.loss.instructor"),
                new Loss("episodes/fig/filesystem-challenge.odg", "file", "courses.import.loss.unused_file"),
                new Loss("episodes/fig/find-file-tree.odg", "file", "courses.import.loss.unused_file"),
                new Loss("episodes/fig/find-file-tree.svg", "file", "courses.import.loss.unused_file"),
                new Loss("episodes/fig/homedir.odg", "file", "courses.import.loss.unused_file"),
            ],
            losses.Skip(3));
    }

    [Fact]
    public void Read_again_it_is_the_same() => Assert.Equal(Read().Shown(), Read().Shown());

    private static IEnumerable<LessonDraft> Lessons() => Read().Modules.SelectMany(m => m.Lessons);

    private static List<string> Code(string markdown) =>
        [.. Fence().Matches(markdown).Select(m => string.Join('\n', m.Groups["code"].Value.Split('\n').Select(line => line.TrimStart('>', ' ').TrimEnd())))];

    [GeneratedRegex(@"!\[(?<alt>(?:[^\[\]\\]|\\.)*)\]\(akada-file:(?<path>[^)]+)\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^[> ]*```(?<info>\s*\w+)\n(?<code>.*?)^[> ]*```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
