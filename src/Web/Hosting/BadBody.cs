using System.Text.Json;
using System.Text.RegularExpressions;
using Akada.Kernel;

namespace Akada.Web.Hosting;

/// <summary>Says where the body of an API call is wrong, so that its writer need not guess.</summary>
internal static partial class BadBody
{
    public static Refusal? In(BadHttpRequestException bad) =>
        bad.InnerException is JsonException wrong ? new Refusal("web.bad_body", RefusalKind.Invalid).With(Where(wrong)) : null;

    // The message of System.Text.Json about what is missing is the only place that names it; names of types in it are not for strangers.
    private static string Where(JsonException wrong) =>
        wrong.Message.Split("missing required properties including:") is [_, var missing] ? string.Join(", ", Quoted.Matches(missing).Select(name => name.Groups[1].Value)) : wrong.Path ?? "$";

    [GeneratedRegex(@"[""'](\w+)[""']", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted { get; }
}
