using System.IO.Compression;
using System.Text;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

/// <summary>Rule 115: what readers do not see, or see as it was typed, is named where its author looks.</summary>
public abstract class LostWordsTests(TestSchool school)
{
    private const string Text = "Use {name} and <Enter>, $s_x^2$ and $\\weird{y}$. See [below](#nowhere).";

    [Fact]
    public async Task A_look_and_a_save_name_what_readers_do_not_see()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Lost words", lessons: 1);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/lessons/{course.Lessons[0]}"),
            new { Body = Text }, "form[data-editor]", "button[data-preview]");
        Assert.Equal(["#nowhere", "$\\weird{y}$"], page.Document.QuerySelectorAll("#lost li code").Select(c =>
            c.TextContent));

        page = await browser.SubmitAsync(page, null, "form[data-editor]");
        Assert.Equal(2, page.Document.QuerySelectorAll("#lost li").Length);
        Assert.Contains("Use {name} and <Enter>,", page.Document.QuerySelector("#look .prose")!.TextContent,
            StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#look math msubsup"));

        page = await browser.SubmitAsync(page, new { Body = "All is **well**." }, "form[data-editor]");
        Assert.Null(page.Document.QuerySelector("#lost"));
    }

    [Fact]
    public async Task A_description_and_an_earlier_text_that_is_taken_up_name_them_too()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Lost in a description", lessons: 1);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}/details"),
            new { Description = Text }, "form[data-keep]");
        Assert.Equal(["#nowhere", "$\\weird{y}$"], page.Document.QuerySelectorAll("#lost li code").Select(c =>
            c.TextContent));
        page = await browser.SubmitAsync(page, new { Description = "All is well." }, "form[data-keep]");
        Assert.Null(page.Document.QuerySelector("#lost"));

        var lesson = $"/teach/lessons/{course.Lessons[0]}";
        await browser.SubmitAsync(await browser.OpenAsync(lesson), new { Body = Text }, "form[data-editor]");
        await browser.SubmitAsync(await browser.OpenAsync(lesson), new { Body = "Well." }, "form[data-editor]");
        page = await browser.OpenAsync(lesson + "/versions");
        page = await browser.OpenAsync(page.Document.QuerySelector("main ul.list a")!.GetAttribute("href") is { } href
            ? lesson + "/versions" + href : "");
        page = await browser.SubmitAsync(page);
        Assert.Equal(["#nowhere", "$\\weird{y}$"], page.Document.QuerySelectorAll("#lost li code").Select(c =>
            c.TextContent));
    }

    [Fact]
    public async Task The_API_answers_what_is_lost_in_the_callers_language()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Lost in the API", lessons: 1);
        using var api = await school.ApiAsync(school.Chidi);
        var look = (await api.PostAsync($"lessons/{course.Lessons[0]}/rendering", new { body = Text })).Json!;
        Assert.Equal(["#nowhere", "$\\weird{y}$"], look["lost"]!.AsArray().Select(l => (string)l!["item"]!));
        Assert.Equal("This link leads to no heading of the lesson. Check its address.",
            (string)look["lost"]![0]!["reason"]!);
        var basedOn = (int)(await api.ReadAsync($"lessons/{course.Lessons[0]}/source")).Json!["textNumber"]!;
        var answered = (await api.PutAsync($"lessons/{course.Lessons[0]}",
            new { title = "A", kind = "text", body = Text, required = true, basedOn }));
        Assert.True(answered.Status == 200, answered.Text);
        var saved = answered.Json!;
        Assert.Equal(2, saved["lost"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_import_names_links_within_a_page_that_lead_nowhere_and_formulas_it_does_not_know()
    {
        var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("m/toc.md").Open();
            entry.Write(Encoding.UTF8.GetBytes("# Toc\n\n- [1. Numbers & signs](#1-numbers--signs)\n- [Éléments](#éléments)\n- [gone](#gone)\n\n## 1. Numbers & signs\n\n## Éléments\n\n$\\weird{x}$\n"));
        }

        using var api = await school.ApiAsync(school.Chidi);
        var import = (await school.ImportAsync(api, package.ToArray(), name: "anchors.zip")).Json!;
        var losses = import["report"]!["losses"]!.AsArray();
        Assert.Equal([("Toc: #gone", "courses.lost.anchor"), ("Toc: $\\weird{x}$", "courses.lost.formula")],
            losses.Select(l => ((string)l!["item"]!, (string)l["reasonKey"]!)));
    }

    public sealed class Sqlite(OnSqlite school) : LostWordsTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LostWordsTests(school), IClassFixture<OnPostgres>;
}
