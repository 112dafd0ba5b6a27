using System.Text.RegularExpressions;

namespace Akada.Kernel;

/// <summary>What a regular expression may cost. Where it can, it is <see cref="RegexOptions.NonBacktracking"/> and needs no limit; where it looks around or back, it ends after this time.</summary>
public static class MatchLimit
{
    /// <summary>For <c>[GeneratedRegex(pattern, options, MatchLimit.Milliseconds)]</c>. Over it a <see cref="RegexMatchTimeoutException"/> ends the request with a refusal.</summary>
    /// <remarks>By the clock, not the processor: on a busy machine an honest expression over a long lesson takes seconds. None of ours needs it alone (CostTests).</remarks>
    public const int Milliseconds = 5000;

    /// <summary>The net below all others: for the expressions of libraries too. Counts only before the first expression of the process is used.</summary>
    public static void Set() => AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(5));
}
