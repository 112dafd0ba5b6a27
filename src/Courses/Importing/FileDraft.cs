namespace Akada.Courses.Importing;

/// <param name="Path">Inside the package, parts divided by <c>/</c>, not percent-encoded.</param>
/// <param name="Open">Not for two threads at a time: entries of a zip share one stream.</param>
internal sealed record FileDraft(string Path, long Size, Func<Stream> Open);
