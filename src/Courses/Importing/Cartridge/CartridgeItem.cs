namespace Akada.Courses.Importing.Cartridge;

/// <summary>One line of the table of contents: a folder, or a pointer to a resource.</summary>
/// <param name="Type">Canvas's word for what it points to, where Canvas wrote it.</param>
internal sealed record CartridgeItem(string Id, string? ResourceId, string Title, IReadOnlyList<CartridgeItem> Children, string? Type = null, string? Url = null);
