namespace Akada.Accounts.Profile;

/// <summary>A plug for rooms that know why one person may see another who is a student: a guardian, a teacher of the course.</summary>
public interface ISeePeople
{
    /// <summary>True when the caller has a relation to this student that lets them see the picture.</summary>
    Task<bool> MaySeeAsync(Guid studentId, CancellationToken ct);
}
