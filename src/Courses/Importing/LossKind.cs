namespace Akada.Courses.Importing;

/// <summary>The word a loss is grouped by, and the text that tells why.</summary>
internal sealed record LossKind(string Kind, string Reason)
{
    public static readonly LossKind Quiz = new("quiz", "quiz");
    public static readonly LossKind QuestionBank = new("question-bank", "question_bank");
    public static readonly LossKind Exercise = new("exercise", "exercise");
    public static readonly LossKind Interactive = new("interactive", "interactive");
    public static readonly LossKind Assignment = new("assignment", "assignment");
    public static readonly LossKind Rubric = new("rubric", "rubric");
    public static readonly LossKind Discussion = new("discussion", "discussion");
    public static readonly LossKind Announcement = new("announcement", "announcement");
    public static readonly LossKind Tool = new("tool", "tool");
    public static readonly LossKind Outcome = new("outcome", "outcome");
    public static readonly LossKind GradingScale = new("grading-scale", "grading_scale");
    public static readonly LossKind Event = new("event", "event");
    public static readonly LossKind Feed = new("feed", "feed");
    public static readonly LossKind Heading = new("heading", "heading");
    public static readonly LossKind Course = new("course", "second_course");
    public static readonly LossKind MissingFile = new("file", "missing_file");
    public static readonly LossKind UnusedFile = new("file", "unused_file");
    public static readonly LossKind MissingPicture = new("picture", "missing_file");
    public static readonly LossKind RemotePicture = new("picture", "remote_picture");
    public static readonly LossKind EmbeddedPicture = new("picture", "embedded_picture");
    public static readonly LossKind MissingPage = new("page", "missing_page");
    public static readonly LossKind UnlistedPage = new("page", "unlisted_page");
    public static readonly LossKind UnreadablePage = new("page", "unreadable");
    public static readonly LossKind UnreadableFile = new("file", "unreadable");
    public static readonly LossKind InstructorPage = new("page", "instructor");
    public static readonly LossKind InstructorNote = new("note", "instructor");
    public static readonly LossKind InstructorFile = new("file", "instructor");
    public static readonly LossKind TangledPage = new("page", "tangled");
    public static readonly LossKind Include = new("words", "include");
    public static readonly LossKind DeadLink = new("link", "dead_link");
    public static readonly LossKind BadAddress = new("link", "bad_address");
    public static readonly LossKind Unknown = new("item", "unknown");
}
