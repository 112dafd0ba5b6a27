using Akada.Platform.Work;

namespace Akada.Platform.Mail;

/// <summary>A message on its way out. Its <c>Message-ID</c> is made before it is kept, so that a repeated sending is known as the same letter.</summary>
public sealed record MailQueued(string MessageId, string To, string Subject, string Text, string? Html) : IEvent;

/// <summary>Queues letters in the caller's transaction; does not save. They leave after the commit.</summary>
public sealed class Mailer(Work.Work work, MailSettings settings)
{
    /// <param name="text">Plain text, always.</param>
    /// <param name="html">The same in HTML, where it helps.</param>
    public void Queue(string to, string subject, string text, string? html = null) =>
        work.Publish(new MailQueued($"{Guid.CreateVersion7():N}@{settings.From.Split('@')[^1]}", to, subject, text, html));
}
