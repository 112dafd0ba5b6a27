using Akada.Courses.Importing;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class WorkbenchCourseTests
{
    private static async Task<CourseDraft> LessonAsync(string text, string config = "title: 'Shell'\nlang: en", params (string, string)[] more) =>
        await CourseAsync([("config.yaml", config), ("episodes/one.md", $"---\ntitle: One\nteaching: 10\nexercises: 5\n---\n\n{text}"), .. more]);

    private static async Task<string> MarkdownAsync(string text) => (await LessonAsync(text)).Modules[0].Lessons[0].Markdown;

    [Fact]
    public async Task Episodes_come_in_the_order_of_the_configuration()
    {
        var course = await CourseAsync(("config.yaml", "title: T\nepisodes:\n- b.md\n- a.md\n- gone.md"), ("episodes/a.md", "# A"), ("episodes/b.md", "# B"), ("episodes/draft.md", "# D"));
        Assert.Equal(["episodes/b.md", "episodes/a.md"], course.Modules.Single().Lessons.Select(l => l.SourceKey));
        Assert.Equal([("episodes/gone.md", "courses.import.loss.missing_page"), ("episodes/draft.md", "courses.import.loss.unlisted_page")], course.Losses.Select(l => (l.Item, l.ReasonKey)));
    }

    [Fact]
    public async Task Teaching_and_exercises_are_the_minutes() => Assert.Equal(15, (await LessonAsync("x")).Modules[0].Lessons[0].Minutes);

    [Fact]
    public async Task A_challenge_is_a_quote_and_its_solution_can_be_opened()
    {
        const string text = """
            ::::::::::::::: challenge

            ## What does `-n` do?

            ```bash
            $ sort -n

            ::: not a fence
            ```

            :::::::: solution

            ## Solution

            It sorts *numbers*.

            ::::::::

            :::::::::::::::

            After.
            """;
        Assert.Equal(
            "> **Challenge: What does `-n` do?**\n>\n> ```bash\n> $ sort -n\n>\n> ::: not a fence\n> ```\n>\n> <details>\n> <summary>Solution</summary>\n>\n> It sorts *numbers*.\n>\n> </details>\n\nAfter.",
            await MarkdownAsync(text));
    }

    [Theory]
    [InlineData("objectives", "- a", "> **Objectives**\n>\n> - a")]
    [InlineData("questions", "- a", "> **Questions**\n>\n> - a")]
    [InlineData("keypoints", "- a", "## Key points\n\n- a")]
    [InlineData("callout", "## Take care\n\na\n\n### Why\n\nb", "> **Take care**\n>\n> a\n>\n> **Why**\n>\n> b")]
    [InlineData("callout", "a", "> **Note**\n>\n> a")]
    [InlineData("prereq", "## Prerequisites\n\na", "> **Prerequisites**\n>\n> a")]
    [InlineData("hint", "a", "<details>\n<summary>Hint</summary>\n\na\n\n</details>")]
    [InlineData("spoiler", "## On `<b>` & \"c\"\n\na", "<details>\n<summary>On <code>&lt;b&gt;</code> &amp; &quot;c&quot;</summary>\n\na\n\n</details>")]
    [InlineData("{.callout #id}", "a", "> **Note**\n>\n> a")]
    [InlineData("something-new", "a", "a")]
    public async Task Each_kind_of_box_has_its_shape(string kind, string content, string expected) =>
        Assert.Equal(expected, await MarkdownAsync($"::: {kind}\n\n{content}\n\n:::"));

    [Fact]
    public async Task A_box_that_is_never_closed_ends_with_the_page() => Assert.Equal("> **Note**\n>\n> a", await MarkdownAsync("::: callout\na"));

    [Fact]
    public async Task Words_for_instructors_are_left_out_and_told()
    {
        var course = await LessonAsync("Before\n\n::: instructor\n\n## Slow down\n\nsecret\n\n:::\n\nAfter", more: [("instructors/notes.md", "x"), ("profiles/ada.md", "x")]);
        Assert.Equal("Before\n\nAfter", course.Modules[0].Lessons[0].Markdown);
        Assert.Equal(
            [new Loss("One: Slow down", "note", "courses.import.loss.instructor"), new Loss("instructors/notes.md", "page", "courses.import.loss.instructor"), new Loss("profiles/ada.md", "page", "courses.import.loss.instructor")],
            course.Losses);
    }

    [Fact]
    public async Task Pictures_keep_the_description_that_stands_in_braces()
    {
        var course = await LessonAsync("""
            ![](fig/a.png){alt='A "tree" of [files]' width="50%"}

            ![The tree](fig/a.png){alt="It's a tree"}
            """, more: [("episodes/fig/a.png", "x")]);
        Assert.Equal("![A \"tree\" of \\[files\\]](akada-file:episodes/fig/a.png)\n\n![It's a tree](akada-file:episodes/fig/a.png)\n\n*The tree*", course.Modules[0].Lessons[0].Markdown);
    }

    [Fact]
    public async Task Marks_of_Jekyll_are_gone_but_code_about_them_stays()
    {
        var markdown = await MarkdownAsync("{% include links.md %}\n[x]({{ page.root }}/one/)\n{: .challenge}\n{% raw %}a{% endraw %}\n\n```\n{% raw %}{{ x }}{% endraw %} {% for %}\n```");
        Assert.Equal("[x](akada-lesson:episodes/one.md)\na\n\n```\n{{ x }} {% for %}\n```", markdown);
    }

    [Fact]
    public async Task What_only_Pandoc_understands_is_said_in_Markdown()
    {
        Assert.Equal("### <a id=\"why\"></a>Why", await MarkdownAsync("### Why {#why .x}"));
        Assert.Equal("**<a id=\"cli\"></a>CLI**\\\nA [line](#cli).", await MarkdownAsync("[CLI]{#cli}\n:   A [line](#cli)."));
        Assert.Equal("1. one\n\n   ```\n   x\n   ```\n\n2. two", await MarkdownAsync("1. one\n\n  ```\n  x\n  ```\n\n2. two"));
        Assert.Equal("```r\nx\n```", await MarkdownAsync("```{r plot, echo=FALSE}\nx\n```"));
        Assert.Equal("[b](#big-one)\n\n## <a id=\"big-one\"></a>Big one", await MarkdownAsync("[b](#big-one)\n\n## Big one"));
    }

    [Fact]
    public async Task A_French_lesson_gains_French_words()
    {
        var course = await LessonAsync("::: challenge\n\na\n\n:::", "title: T\nlang: fr");
        Assert.Equal("> **Défi**\n>\n> a", course.Modules[0].Lessons[0].Markdown);
    }
}
