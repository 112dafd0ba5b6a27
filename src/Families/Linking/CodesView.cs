namespace Akada.Families.Linking;

/// <param name="Fresh">The code just made, to be shown this once.</param>
internal sealed record CodesView(string ChildName, string? Fresh, IReadOnlyList<OpenCode> Open);
