namespace Akada.Platform.Sms;

/// <summary>A company that carries short messages.</summary>
internal interface ISmsProvider
{
    /// <summary>Hands one message over. Throws <see cref="Work.GiveUpException"/> when another try could not help, or could send it twice.</summary>
    Task SendAsync(string to, string text, CancellationToken ct);
}

/// <param name="Provider">None (messages become files), AfricasTalking, Termii or Twilio.</param>
/// <param name="Address">Another base address than the provider's usual one; Termii gives every account its own.</param>
/// <param name="Sender">Sender id or number as registered with the provider.</param>
internal sealed record SmsSettings(string Provider, Uri? Address, string User, string Key, string Sender);
