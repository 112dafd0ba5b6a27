using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Akada.Kernel;

namespace Akada.Courses.Imports;

/// <summary>Plans and reports as they are kept. A list that is too long for its column is cut; its count stays.</summary>
internal static class ImportJson
{
    public const int Longest = 2_000_000;

    private static readonly int[] Lengths = [int.MaxValue, 2000, 500, 100, 20];

    private static readonly JsonSerializerOptions Form = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(ImportReport report) => Fit(most => JsonSerializer.Serialize(report.Cut(most), Form));

    public static string Of(ImportPlan plan) => Fit(most => JsonSerializer.Serialize(plan with { Choices = [.. plan.Choices.Select(c => c with { Changes = c.Changes.Cut(most) })] }, Form));

    /// <param name="refusal">Its sentence is made when it is read, in the reader's language.</param>
    public static string Of(Refusal refusal) => JsonSerializer.Serialize(new ImportTrouble(refusal.Code, [.. refusal.Args.Select(a => Words.Cut($"{a}", 200))]), Form);

    public static ImportReport? Report(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<ImportReport>(json, Form);

    public static ImportPlan? Plan(string? json) => json is null ? null : JsonSerializer.Deserialize<ImportPlan>(json, Form);

    public static ImportTrouble? Trouble(string? json) => json is null ? null : JsonSerializer.Deserialize<ImportTrouble>(json, Form);

    private static string Fit(Func<int, string> write) => Lengths.Select(write).First(json => json.Length <= Longest);
}

/// <summary>A refusal at rest.</summary>
internal sealed record ImportTrouble(string Code, IReadOnlyList<string> Args)
{
    public Refusal Refusal => new(Code, RefusalKind.Invalid, null, [.. Args]);
}
