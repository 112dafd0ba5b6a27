using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akada.Courses.Lessons;

/// <summary>What an author has set beside title and text, and not yet saved.</summary>
public sealed record DraftSettings(LessonKind? Kind, string? Url, Guid? FileId, int? Minutes, CompletionRule? Rule, bool Required)
{
    private const int LongestUrl = 2000;

    // By name, so that a kind added between others changes no kept draft.
    private static readonly JsonSerializerOptions Named = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    internal static DraftSettings Of(SaveLesson.Request typed) => new(typed.Kind, typed.Url, typed.FileId, typed.Minutes, typed.Rule, typed.Required);

    internal string ToJson() => JsonSerializer.Serialize(Url?.Length > LongestUrl ? this with { Url = Url[..LongestUrl] } : this, Named);

    internal static DraftSettings? From(string? json) => json is null ? null : JsonSerializer.Deserialize<DraftSettings>(json, Named);
}
