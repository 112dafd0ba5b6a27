using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Akada.Audit.Trail;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;

namespace Akada.Audit;

/// <summary>Who did what to which, from where. Joins the caller's transaction, so an act and its line stand or fall together; does not save.</summary>
public sealed class AuditTrail(AkadaDb db, Caller caller, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="action">Room and verb in the past, as <c>courses.published</c>. The text <c>audit.{action}</c> explains it to admins.</param>
    /// <param name="objectId">The row it was done to.</param>
    /// <param name="label">What people call that row: a title, a code. Never a secret.</param>
    /// <param name="before">The changed fields as they were; an anonymous object.</param>
    /// <param name="after">The changed fields as they are now.</param>
    /// <param name="actor">Only where the act itself decides who it is, as in sign-in; otherwise the caller.</param>
    /// <param name="onBehalfOf">For whom it was done, as a child by its guardian.</param>
    public void Record(string action, Guid? objectId = null, string? label = null, object? before = null, object? after = null, (Guid Id, string Label)? actor = null, (Guid Id, string Label)? onBehalfOf = null)
    {
        db.Add(new AuditLog(Guid.CreateVersion7(), clock.Now(), action)
        {
            ActorId = actor?.Id ?? (caller.IsSignedIn ? caller.Id : null),
            ActorLabel = Cut(actor?.Label ?? (caller.IsSignedIn ? $"{caller.Name} ({caller.Code})" : null)),
            OnBehalfOfId = onBehalfOf?.Id,
            OnBehalfOfLabel = Cut(onBehalfOf?.Label),
            ObjectId = objectId,
            ObjectLabel = Cut(label),
            Before = Json(before),
            After = Json(after),
            Ip = caller.Ip,
            UserAgent = Cut(caller.UserAgent),
            RequestId = Cut(caller.RequestId),
        });
    }

    private static string? Cut(string? text) => text is null ? null : Words.Cut(text, 200);

    private static string? Json(object? value)
    {
        if (value is null) return null;
        var json = JsonSerializer.Serialize(value, Plain);
        return json.Length <= 8000 ? json : JsonSerializer.Serialize(new { cut = json[..3900] }, Plain);
    }
}
