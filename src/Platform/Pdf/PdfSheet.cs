namespace Akada.Platform.Pdf;

/// <summary>What <see cref="PdfWriter"/> puts on paper: who issues it, its title, names with values, and a picture code that leads to where it can be checked.</summary>
/// <param name="Warning">In a frame under the title, as for play money.</param>
/// <param name="Code">The address in the picture code; null without one.</param>
/// <param name="CodeHint">Beside the picture code.</param>
public sealed record PdfSheet(string Issuer, string Title, string? Warning, IReadOnlyList<PdfLine> Lines, string? Code = null, string? CodeHint = null);

/// <param name="Note">Small, below the name.</param>
/// <param name="Strong">Bold, with a line above, as a total.</param>
public sealed record PdfLine(string Name, string Value, string? Note = null, bool Strong = false);
