using System.Linq.Expressions;
using Akada.Audit.Trail;

namespace Akada.Audit.Reading;

/// <summary>One line of the trail as it is read.</summary>
/// <param name="Line">Its place in the sealed chain; null until it is sealed, some seconds after it was written.</param>
/// <param name="At">UTC.</param>
/// <param name="Action">Room and verb, as <c>courses.published</c>; the text <c>audit.{Action}</c> says it in words.</param>
/// <param name="Actor">Name and code at that time; null for a visitor and for the program itself.</param>
/// <param name="OnBehalfOf">For whom it was done, where that is another.</param>
/// <param name="Target">What people call the thing it was done to.</param>
/// <param name="Before">JSON of the changed fields.</param>
/// <param name="After">JSON of the changed fields.</param>
public sealed record AuditLine(
    Guid Id, long? Line, DateTime At, string Action, Guid? ActorId, string? Actor, string? OnBehalfOf,
    Guid? ObjectId, string? Target, string? Before, string? After, string? Ip, string? UserAgent, string? RequestId)
{
    internal static IQueryable<AuditLine> Of(IQueryable<AuditLog> logs, IQueryable<AuditSeal> seals)
    {
        Expression<Func<AuditLog, AuditLine>> toLine = a => new AuditLine(
            a.Id, seals.Where(s => s.AuditLogId == a.Id).Select(s => (long?)s.Sequence).FirstOrDefault(), a.At, a.Action, a.ActorId, a.ActorLabel, a.OnBehalfOfLabel,
            a.ObjectId, a.ObjectLabel, a.Before, a.After, a.Ip, a.UserAgent, a.RequestId);
        return logs.Select(toLine);
    }
}
