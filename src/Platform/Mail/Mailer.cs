using Akada.Platform.Work;

namespace Akada.Platform.Mail;

/// <summary>A message on its way out; what it says is sealed while it waits. Its <c>Message-ID</c> is made before it is kept, so that a repeated sending is known as the same letter.</summary>
public sealed record MailQueued(string MessageId, string To, string Subject, string Text, string? Html, string? Unsubscribe = null, Guid? About = null, string? Sealed = null) : IEvent;

/// <summary>A plug: whose letters these are, for the line "From", where the settings name nobody.</summary>
public interface ILetterHead
{
    /// <summary>Null while nobody is there yet.</summary>
    ValueTask<string?> NameAsync(CancellationToken ct);
}

/// <summary>Queues letters in the caller's transaction; does not save. They leave after the commit.</summary>
public sealed class Mailer(Work.Work work, MailSettings settings, MessageSeal seal)
{
    /// <param name="subject">Line breaks in it become spaces.</param>
    /// <param name="text">Plain text, always.</param>
    /// <param name="html">The same in HTML, where it helps.</param>
    /// <param name="unsubscribe">For letters one may opt out of: the https address that ends them by a POST without sign-in (RFC 8058).</param>
    /// <param name="about">Whose letter it is: erasing that person takes it back while it waits (rule 82).</param>
    public void Queue(string to, string subject, string text, string? html = null, string? unsubscribe = null, Guid? about = null) =>
        work.Publish(new MailQueued(
            $"{Guid.CreateVersion7():N}@{settings.From.Split('@')[^1].TrimEnd('>')}", to, "", "", Html: null, About: about,
            Sealed: seal.Close(new(subject.ReplaceLineEndings(" "), text, html, unsubscribe))));
}
