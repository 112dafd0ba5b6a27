namespace Akada.Platform.Sms;

/// <summary>A company that carries short messages.</summary>
internal interface ISmsProvider
{
    /// <summary>Hands one message over; taken does not mean delivered. Throws <see cref="Work.GiveUpException"/> when another try could not help, or could send it twice.</summary>
    Task<SmsTaken> SendAsync(string to, string text, CancellationToken ct);
}

/// <param name="MessageId">The provider's own id; text, since Termii's are longer than a JSON number holds.</param>
/// <param name="Cost">As the provider wrote it, as <c>NGN 4.0000</c>; null when it does not say.</param>
internal sealed record SmsTaken(string? MessageId, string? Cost = null);

/// <param name="Provider">Empty (messages become files), AfricasTalking, Termii or Twilio.</param>
/// <param name="Address">Another base address than the provider's usual one; Termii gives every account its own.</param>
/// <param name="Sender">Sender id or number as registered with the provider.</param>
internal sealed record SmsSettings(string Provider, Uri? Address, string User, string Key, string Sender)
{
    /// <summary>Without the key, which must reach no log.</summary>
    public override string ToString() => Provider.Length == 0 ? "files" : Provider;
}
