namespace Akada.Courses.Importing;

/// <summary>Words that a page gains on its way to Markdown. They are content: in the language of the course, not of the reader's screen.</summary>
internal sealed record PageWords(
    string Objectives,
    string Questions,
    string KeyPoints,
    string Challenge,
    string Prerequisites,
    string Note,
    string Caution,
    string Discussion,
    string Checklist,
    string Testimonial,
    string Solution,
    string Hint,
    string More,
    string Example,
    string Exercise,
    string Picture,
    string Video,
    string Table,
    string Introduction,
    string OtherPages,
    string FurtherReading,
    string Glossary)
{
    private static readonly PageWords English = new(
        "Objectives", "Questions", "Key points", "Challenge", "Prerequisites", "Note", "Caution", "Discussion", "Checklist",
        "In their words", "Solution", "Hint", "More", "Example", "Exercise", "Picture", "Video", "Table", "Introduction",
        "Other pages", "Further reading", "Glossary");

    private static readonly PageWords French = new(
        "Objectifs", "Questions", "Points clés", "Défi", "Prérequis", "Remarque", "Attention", "Discussion", "Liste de contrôle",
        "Témoignage", "Solution", "Indice", "En savoir plus", "Exemple", "Exercice", "Image", "Vidéo", "Tableau", "Introduction",
        "Autres pages", "Pour aller plus loin", "Glossaire");

    public static PageWords In(string? language) =>
        language?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? French : English;
}
