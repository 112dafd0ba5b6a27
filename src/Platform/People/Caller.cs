using System.Globalization;

namespace Akada.Platform.People;

/// <summary>Who asks, for one request. Filled once by the sign-in of the Accounts room; read everywhere.</summary>
public sealed class Caller
{
    /// <summary>The person's id; <see cref="Guid.Empty"/> for a visitor.</summary>
    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Role? Role { get; private set; }

    /// <summary>The id of the session or of the API token that the request came with.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>False while the address of the account is not yet proven. Rule 14.</summary>
    public bool Verified { get; private set; }

    /// <summary>False for an instructor whom no moderator has approved yet.</summary>
    public bool Approved { get; private set; }

    /// <summary>
    /// Somebody whom the school knows: the address is proven, and an instructor is approved. Only they write what reaches
    /// another person (rule 111). Moderators and admins were appointed by the school.
    /// </summary>
    public bool IsKnown => IsOverseer || (Verified && (!IsInstructor || Approved));

    /// <summary>True when signing in takes more than the password.</summary>
    public bool HasSecondFactor { get; private set; }

    /// <summary>True when the request came with an API token and not with a browser's session.</summary>
    public bool ByToken { get; private set; }

    /// <summary>True for a token that may read and nothing else.</summary>
    public bool ReadsOnly { get; private set; }

    /// <summary>True while the secret is one that the school drew.</summary>
    public bool MustChooseSecret { get; private set; }

    /// <summary>When the owner of this session last proved who they are; null for tokens and visitors.</summary>
    public DateTime? ProvedAt { get; private set; }

    /// <summary>BCP 47 language of the answer.</summary>
    public CultureInfo Culture { get; set; } = CultureInfo.GetCultureInfo("en");

    /// <summary>The zone that times are shown in: the person's own, or the school's.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public string? Ip { get; set; }

    public string? UserAgent { get; set; }

    public string? RequestId { get; set; }

    public bool IsSignedIn => Id != Guid.Empty;

    public bool IsStudent => Role == People.Role.Student;

    public bool IsParent => Role == People.Role.Parent;

    public bool IsInstructor => Role == People.Role.Instructor;

    public bool IsAdmin => Role == People.Role.Admin;

    /// <summary>Moderators and admins: who look after the whole school.</summary>
    public bool IsOverseer => Role is People.Role.Moderator or People.Role.Admin;

    public void SignIn(Guid id, string code, string name, Role role, Guid sessionId, bool verified, bool hasSecondFactor = false, bool approved = true) =>
        (Id, Code, Name, Role, SessionId, Verified, HasSecondFactor, Approved) = (id, code, name, role, sessionId, verified, hasSecondFactor, approved);

    /// <summary>By a browser.</summary>
    public void CameBySession(DateTime provedAt, bool mustChooseSecret) => (ProvedAt, MustChooseSecret) = (provedAt, mustChooseSecret);

    /// <summary>By a program.</summary>
    public void CameByToken(bool readsOnly, bool mustChooseSecret) => (ByToken, ReadsOnly, MustChooseSecret) = (true, readsOnly, mustChooseSecret);
}
