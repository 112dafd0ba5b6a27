using System.Text.RegularExpressions;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using MimeKit;

namespace Akada.Slices.Accounts;

/// <summary>What people get by e-mail and short message, and what they do with it.</summary>
internal static partial class Post
{
    /// <summary>Lets the work be done, and reads all that ever went to an address or number, the oldest first.</summary>
    public static async Task<List<string>> PostToAsync(this TestSchool school, string to)
    {
        await school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));
        var letters = Files(school, "mail").Select(path => MimeMessage.Load(path)).Where(m => m.To.Mailboxes.Single().Address == to).Select(m => $"{m.Subject}\n{m.TextBody}");
        var texts = Files(school, "sms").Select(File.ReadAllText).Where(t => t.StartsWith(to + "\n", StringComparison.Ordinal));
        return [.. letters, .. texts];
    }

    /// <summary>Asks for a new password and answers what the letter carries.</summary>
    public static async Task<(string Link, string Digits)> ResetAsync(this TestSchool school, string email)
    {
        using var api = await school.ApiAsync();
        var answer = await api.PostAsync("reset", new { who = email });
        Xunit.Assert.Equal(204, answer.Status);
        var letter = (await school.PostToAsync(email))[^1];
        return (LinkIn(letter), DigitsIn(letter));
    }

    public static string LinkIn(string letter) => Link.Match(letter).Groups[1].Value;

    public static string DigitsIn(string letter) => Digits.Match(letter).Value;

    private static IEnumerable<string> Files(TestSchool school, string folder)
    {
        var path = Path.Combine(school.Folder, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path).OrderBy(File.GetCreationTimeUtc).ThenBy(p => p, StringComparer.Ordinal) : [];
    }

    [GeneratedRegex("/(?:start|verify/link)#([A-Za-z0-9_-]+)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"(?<![\w-])\d{6}(?![\w-])")]
    private static partial Regex Digits { get; }
}
