namespace Akada.Rules.Courses.Words;

/// <summary>Makes texts as people type them, with every kind of mark that could swallow a word. Each word is one of
/// its own, so that a lost one is found.</summary>
internal sealed class TypedText(int seed)
{
    private static readonly string[] Between =
    [
        " ", " ", " ", ", ", ". ", " {", "} ", "{", "}", " <", "> ", "<", ">", "</", " < ", " > ", " <b>", "</b> ",
            " <font color=red>", "</font>", "<br>", " <h2>", "</h2>", "<td>", " <ul><li>", "</li></ul>", " <p>",
            "</div>",
        " <!", " <!--", "--> ", " <?", "?> ", " & ", "&amp;", " &", "; ", "^", "~", "~~", "==", "++", "**", "*", "_",
            "__", "`", "``", "$", "$$", " $5 ", "|", " | ", "\\", "\\|", "[", "]", "](/x)", "](#y) ", "[^", "]: ",
            "![", "(", ")", ":", "::",
        "\n", "\n", "\n\n", "\n\n", "\n\n- ", "\n\n1. ", "\n- ", "\n  - ", "\n> ", "\n\n> ", "\n\n## ", "\n# ",
            "\n===\n", "\n---\n", "\n\n| ", " |\n|---|---|\n| ", "\n\n```\n", "\n```\n\n", "\n\n    ", "\n: ",
            "\n:   ", "\n~~~\n", "\n\n<details>\n<summary>", "</summary>\n\n", "\n\n</details>\n\n",
        "\n\n<table><tr><td>", "</td></tr></table>\n\n", "\n\n+---+---+\n| ", "\n+---+---+\n", "\n^^^ ", "\n*[",
            "]: ", "{#x}", "{.x y}", "{x=y}", " <a href=\"/x\">", "</a>", " <span class=x and y>", "<x y>", "<y/>",
            "</z>", "<iframe src=\"https://a.example\">", "</iframe>", "<svg><text>", "</text></svg>",
            "<select><option>", "</option></select>",
        "<pre>", "</pre>", "\n<pre>\n", "\n</pre>\n", "<textarea>", "\n<textarea>\n", "<title>", "<plaintext>",
            "<xmp>", "<noscript>", "<script>", "<style>", "\n<script>\n", "\n<style>\n", "<template>", "<math>",
            "<mi>", "</math>", "\t", "  \n", "\u00a0", "'", "\"", "=\"",
    ];

    private readonly Random _random = new(seed);

    public List<string> Words { get; } = [];

    public string Make(int words)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < words; i++)
        {
            var word = Word(i);
            Words.Add(word);
            text.Append(word);
            for (var n = _random.Next(1, 3); n > 0; n--) text.Append(Between[_random.Next(Between.Length)]);
        }

        return text.ToString();
    }

    private string Word(int i) => $"{(char)('a' + _random.Next(26))}{(_random.Next(5) == 0 ? "é" : "w")}q{i}q";
}
