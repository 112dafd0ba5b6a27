using Akada.Platform.Mail;
using Akada.Platform.Work;

namespace Akada.Platform.Sms;

/// <summary>A short message on its way out; what it says is sealed while it waits.</summary>
public sealed record SmsQueued(string To, string Text, Guid? About = null, string? Sealed = null) : IEvent;

/// <summary>Queues short messages in the caller's transaction; does not save. They leave after the commit.</summary>
public sealed class Texter(Work.Work work, MessageSeal seal)
{
    /// <param name="to">E.164.</param>
    /// <param name="text">Kept in plain letters it costs one part for 160 characters; one other sign makes that 70.</param>
    /// <param name="about">Whose message it is: erasing that person takes it back while it waits (rule 82).</param>
    public void Queue(string to, string text, Guid? about = null) =>
        work.Publish(new SmsQueued(to, "", about, seal.Close(new("", text))));
}
