using System.Text.RegularExpressions;
using Akada.Kernel;

namespace Akada.Platform.Input;

/// <summary>
/// Input that turns out unfit below the use case: while it is bound, rendered or saved. Forms and the API answer it as any refusal;
/// use cases need not know it. Nothing of the request is kept.
/// </summary>
public sealed class RefusedInputException(Refusal refusal) : Exception($"Refused: {refusal.Code}")
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Why input is refused wherever it comes in.</summary>
public static class InputRefusals
{
    /// <summary>NUL, or half of a surrogate pair.</summary>
    public static readonly Refusal UnfitText = new("platform.unfit_text", RefusalKind.Invalid);

    /// <summary>Longer than its column.</summary>
    public static readonly Refusal TextTooLong = new("platform.text_too_long", RefusalKind.Invalid);

    /// <summary>So nested or repeated that reading it would cost more than a text of its size may.</summary>
    public static readonly Refusal TooTangled = new("platform.too_tangled", RefusalKind.Invalid);

    /// <summary>The refusal that an exception stands for; null when it is a failure of ours.</summary>
    public static Refusal? Of(Exception e) => e switch
    {
        RefusedInputException refused => refused.Refusal,
        RegexMatchTimeoutException => TooTangled,
        _ => null,
    };

    /// <param name="field">As it is called in the request.</param>
    public static Refusal UnfitTextIn(string field) => UnfitText.With(Kernel.Words.Cut(Shown(field), 60)).At(field);

    // The name of a field may itself be what is wrong.
    private static string Shown(string field) => FitText.Is(field) ? field : "?";
}
