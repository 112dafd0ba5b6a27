using System.Text.RegularExpressions;
using Xunit;

namespace Akada.House;

public sealed partial class HabitTests
{
    public static TheoryData<string, string, string[]> Forbidden => new()
    {
        { "*.cs", @"DateTime(Offset)?\.(Utc)?Now\b", [] },
        { "*.cs", @"catch \(Exception\b", ["src/Web/Hosting/Failures.cs", "src/Platform/Work/Worker.cs"] },
        { "*.cs", @"\bTask\.Run\(|\.Result\b(?! *[=.]? *\{)(?=;|\.)|async void", ["src/Web/Hosting/AkadaHost.cs"] },
        { "*.cs", @"class \w+(Manager|(?<!Tag)Helper|Helpers|Util|Utils|Impl|Dto)\b", [] },
        { "*.cs", @"// ?TODO|// ?HACK|NotImplementedException", [] },
        // Rule 112: what a browser may keep is decided in few places; all else that somebody signed in is answered is kept by none.
        { "*.cs", @"CacheControl\b.*=(?!.*no-store)|ResponseCache|OutputCache", ["src/Platform/Files/FileAnswer.cs", "src/Courses/Catalogue/ShareCard.cs", "src/Web/Hosting/Prefetching.cs", "src/Web/Hosting/Pipeline.cs"] },
        // All limits stand in one place (ADR 0027).
        { "*.cs", @"new Limit\(|Status429TooManyRequests", ["src/Platform/Throttling/Limit.cs", "src/Platform/Forms/Submit.cs", "src/Platform/Api/RetryLater.cs", "src/Web/Hosting/Limits.cs"] },
        { "*.cshtml", @"\sstyle=""", [] },
        { "*.cshtml", @"<script(?![^>]*nonce=)|\son(click|submit|change|load|input)=", [] },
        { "*.cshtml", @"Html\.Raw", [] },
        { "*.cshtml", @"coming soon|lorem ipsum", [] },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void The_house_does_not_write(string files, string pattern, string[] except)
    {
        var found = Source.Files(files).Where(f => !except.Contains(Source.Short(f)))
            .SelectMany(f => File.ReadLines(f).Where(l => Regex.IsMatch(l, pattern, RegexOptions.IgnoreCase)).Select(l => $"{Source.Short(f)}: {l.Trim()}"));
        Source.None(found);
    }

    [Fact]
    public void A_slice_that_changes_something_leaves_a_line_in_the_audit_log()
    {
        // What writes for one's own convenience, or records through what it calls.
        string[] quiet =
        [
            "src/Accounts/SigningIn/SignIn.cs", "src/Progress/Completion/CompleteLesson.cs", "src/Progress/Completion/ReportPlaying.cs", "src/Progress/Reading/OpenLesson.cs",
            "src/Web/Home/ChooseLanguage.cs", "src/Families/Children/ResetPin.cs", "src/Families/Consents/GiveConsent.cs",
            // A provider's message is a hint; what follows from it is recorded where it happens.
            "src/Payments/Gateways/Webhooks/WebhookRoutes.cs", "src/Payments/Orders/ShowOrder.cs", "src/Payments/Checkout/PayAgain.cs", "src/Courses/Lessons/KeepDraft.cs", "src/Courses/Lessons/RenderText.cs",
            // Placing, closing and settling record in one place, whoever asks for them; a price asked for keeps nothing.
            "src/Payments/Checkout/PayForCourse.cs", "src/Payments/Checkout/CloseOrder.cs", "src/Payments/Checkout/PriceCourse.cs", "src/Payments/Offline/OrderForPayer.cs", "src/Payments/Offline/ApproveSlip.cs",
        ];
        var silent = Source.Files("*.cs")
            .Where(f => MapsWrite.IsMatch(File.ReadAllText(f)) && !File.ReadAllText(f).Contains("audit.Record", StringComparison.Ordinal))
            .Select(Source.Short).Except(quiet);
        Source.None(silent);
    }

    [Fact]
    public void Links_in_the_documents_lead_somewhere()
    {
        var dead = Directory.EnumerateFiles(Source.Root, "*.md").Concat(Source.Files("*.md", "docs")).Concat(Source.Files("*.md"))
            .SelectMany(f => MarkdownLink.Matches(File.ReadAllText(f)).Select(m => (File: f, To: m.Groups[1].Value)))
            .Where(l => !l.To.Contains("://", StringComparison.Ordinal) && !l.To.StartsWith('#') && !l.To.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(l => !Path.Exists(Path.Combine(Path.GetDirectoryName(l.File)!, l.To.Split('#')[0])))
            .Select(l => $"{Source.Short(l.File)} → {l.To}");
        Source.None(dead);
    }

    [GeneratedRegex(@"\bMap(Post|Put|Patch|Delete)\(")]
    private static partial Regex MapsWrite { get; }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex MarkdownLink { get; }
}
