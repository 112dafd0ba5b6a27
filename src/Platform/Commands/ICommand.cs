namespace Akada.Platform.Commands;

/// <summary>Something the program does at the command line, before it serves or instead of it. Rooms register theirs as <see cref="ICommand"/>.</summary>
public interface ICommand
{
    /// <summary>The word that asks for it, as <c>--import</c>.</summary>
    string Name { get; }

    /// <summary>Runs in a scope of its own, after the database was brought to this version. What a person should know goes to <see cref="Console.Out"/>.</summary>
    /// <param name="args">The words that belong to it, without its name.</param>
    /// <returns>The exit code to stop with; null goes on and serves the school.</returns>
    Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct);
}
