namespace Akada.Courses.Lessons.Formulas;

/// <summary>TeX made ready for the converter. Pure.</summary>
internal static class TexSource
{
    // What books write over a letter is an accent; earlier imports wrote it as a sign set above.
    private static readonly (string Written, string Accent)[] Accents =
    [
        ("¯", "bar"), ("‾", "bar"), ("_", "bar"), ("−", "bar"), ("^", "hat"), ("\\^{}", "hat"), ("ˆ", "hat"),
            ("˜", "tilde"), ("~", "tilde"), ("\\~{}", "tilde"), ("∼", "tilde"),
        ("→", "vec"), ("⇀", "vec"), ("⃗", "vec"), ("\\to", "vec"), ("\\to ", "vec"), ("˙", "dot"), (".", "dot"),
            ("¨", "ddot"),
    ];

    public static string Ready(string tex)
    {
        var ready = tex.Trim();
        if (!ready.Contains("\\overset", StringComparison.Ordinal)) return ready;
        foreach (var (written, accent) in Accents) ready =
            ready.Replace($"\\overset{{{written}}}", $"\\{accent}", StringComparison.Ordinal);
        return ready;
    }
}
