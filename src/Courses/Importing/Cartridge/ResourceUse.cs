namespace Akada.Courses.Importing.Cartridge;

/// <summary>What a resource means to us.</summary>
internal enum ResourceUse { Page, File, WebLink, Companion, Lost }
