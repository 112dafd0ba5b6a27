using Akada.Accounts;
using Akada.Courses;
using Akada.Platform.Commands;
using Akada.Platform.People;
using Akada.Platform.Words;
using Akada.Web.Hosting;

namespace Akada.Web.Commanding;

/// <summary><c>--import PATH [--as CODE]</c>: brings a course in; without a code it belongs to the first admin.</summary>
internal sealed class ImportFromPath(IImportCourses import, IAccounts accounts, T texts) : ICommand
{
    public string Name => CommandLine.Import;

    public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var owner = args is [_, "--as", var code]
            ? await accounts.FindByCodeAsync(code, ct)
            : (await accounts.SearchAsync(Role.Admin, null, null, ct)).Items.FirstOrDefault();
        if (owner is null)
        {
            await Console.Error.WriteLineAsync("There is nobody whose course it could be. Set the school up first, or name an active person: --as CODE.");
            return 2;
        }

        var result = await import.FromPathAsync(args[0], owner.Id, publish: false, ct);
        if (result.Refusal is { } no)
        {
            await Console.Error.WriteLineAsync(texts.Of(no));
            return 1;
        }

        var course = result.Value;
        await Console.Out.WriteLineAsync(course.ChangedNothing
            ? $"“{course.Title}” was here already; nothing changed."
            : $"“{course.Title}”: {course.Added} added, {course.Changed} changed, {course.Unchanged} as before, {course.Losses} could not come along. See /teach/{course.Slug}");
        return 0;
    }
}
