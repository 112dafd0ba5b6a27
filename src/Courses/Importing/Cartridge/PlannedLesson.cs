namespace Akada.Courses.Importing.Cartridge;

/// <summary>A lesson whose place and key are settled, so that others can link to it before it is written.</summary>
/// <param name="Resource">Null for a web address that only Canvas's list of modules knows.</param>
internal sealed record PlannedLesson(string Key, string ItemId, string Title, ResourceUse Use, CartridgeResource? Resource, string? Url = null);
