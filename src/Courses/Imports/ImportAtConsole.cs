using Akada.Accounts;
using Akada.Platform.Commands;
using Akada.Platform.People;

namespace Akada.Courses.Imports;

/// <summary>
/// <c>--import PATH [--as CODE] [--into SLUG | --new]</c>: brings a folder or package in and says what became of it. Without a code the school's only admin,
/// or the first, owns it. A course that is known already is changed only with <c>--into</c>.
/// </summary>
internal sealed class ImportAtConsole(IImportCourses imports, IAccounts accounts, ShowImport.Handler shown, Platform.Words.T texts) : ICommand
{
    private const int NotSaid = 3;

    public string Name => "--import";

    public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var code = After(args, "--as");
        var owner = code is null ? ((await accounts.SearchAsync(Role.Admin, null, null, ct)).Items is [var first, ..] ? first : null) : await accounts.FindByCodeAsync(code, ct);
        if (owner is null)
        {
            await Console.Error.WriteLineAsync(texts["teach.console_nobody"]);
            return 2;
        }

        var result = await imports.FromPathAsync(args[0], owner.Id, new(Into: After(args, "--into"), AsNew: args.Contains("--new")), ct);
        if (result.Refusal is { } no)
        {
            await Console.Error.WriteLineAsync(texts.Of(no));
            return no == Refusals.ImportKnown ? NotSaid : 1;
        }

        var made = result.Value;
        await Console.Out.WriteLineAsync(texts["teach.console_imported", made.Title, made.Slug, made.Added, made.Changed, made.Unchanged, made.Losses]);
        foreach (var lost in (await shown.ReadAsync(made.ImportId, ct))?.Report?.Losses ?? []) await Console.Out.WriteLineAsync($"- {lost.Item}: {texts[lost.ReasonKey]}");
        return 0;
    }

    private static string? After(IReadOnlyList<string> args, string option) =>
        args.SkipWhile(a => a != option).Skip(1).FirstOrDefault();
}
