using Akada.Platform.People;

namespace Akada.Platform.Slots;

/// <summary>A room's entry in the main navigation.</summary>
/// <param name="Key">Its text is <c>nav.{Key}</c>.</param>
/// <param name="Icon">Name in the icon sprite.</param>
/// <param name="Order">Left to right; the first four fit a phone's bar.</param>
/// <param name="For">Who sees it.</param>
public sealed record NavItem(string Key, string Url, string Icon, int Order, Predicate<Caller> For);
