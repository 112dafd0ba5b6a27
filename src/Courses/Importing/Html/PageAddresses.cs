namespace Akada.Courses.Importing.Html;

/// <summary>How the addresses of a page become those of the lesson. Null: it leads nowhere, and only its words remain.</summary>
internal sealed record PageAddresses(Func<string, string?> Link, Func<string, string?> Picture);
