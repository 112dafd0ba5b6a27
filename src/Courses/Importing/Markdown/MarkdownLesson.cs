using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Reading;
using Akada.Courses.Lessons;
using Akada.Kernel;

namespace Akada.Courses.Importing.Markdown;

/// <summary>One Markdown file as a lesson; its front matter may say that it is a link or a film rather than a text.</summary>
internal sealed class MarkdownLesson(UsedFiles used, Losses losses, PageWords words)
{
    public LessonDraft? Read(string path, string text, PageAddresses addresses)
    {
        var (front, rest) = FrontMatter.Split(MarkdownNotes.Strip(text));
        var (heading, body) = MarkdownTitle.Split(rest);
        var markdown = HeadingAnchors.Add(new MarkdownLinks(addresses, words).Rewrite(front["title"] is null || front["title"] == heading ? body : rest), heading).Trim();
        var lesson = new LessonDraft(path, front["title"] ?? heading ?? MarkdownTitle.AnyHeading(body) ?? TitleFrom.Path(path), LessonKind.Text, markdown, Minutes: front.Number("minutes"));
        return Choice.Of<LessonKind>(front["kind"]) is { } kind and not LessonKind.Text ? WithMedia(lesson, kind, front) : lesson;
    }

    private LessonDraft? WithMedia(LessonDraft lesson, LessonKind kind, PlainYaml front)
    {
        var (url, named) = (WebAddress.Of(front["url"]), front["file"]);
        var file = named is null ? null : used.Take(RelativePath.Follow(RelativePath.FolderOf(lesson.SourceKey), named)) ?? used.Take(RelativePath.Follow("", named));
        if (front["url"] is { } typed && url is null) losses.Add($"{lesson.Title}: {typed}", LossKind.BadAddress);
        if (named is not null && file is null) losses.Add($"{lesson.Title}: {named}", LossKind.MissingFile);

        var complete = kind switch { LessonKind.Link => url is not null, LessonKind.File => file is not null, _ => url is not null || file is not null };
        if (complete) return lesson with { Kind = kind, Url = kind == LessonKind.File ? null : url, FilePath = kind == LessonKind.Link ? null : file?.Path };
        if (front["url"] is null && named is null) losses.Add(lesson.Title, LossKind.MissingFile);
        return lesson.Markdown.Length > 0 ? lesson : null;
    }
}
