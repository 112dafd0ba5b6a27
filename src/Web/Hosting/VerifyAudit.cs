using Akada.Accounts;
using Akada.Audit;
using Akada.Payments;
using Akada.Platform.Commands;
using Akada.Platform.Data;
using Akada.Platform.Files;

namespace Akada.Web.Hosting;

/// <summary>
/// <c>--verify-audit</c>: says what school is here and whether its audit log is whole. Only reads, so that it can look at
/// a copy. Exit code 1 when the log is broken or files are missing, and when there is nothing to check (rule 119).
/// </summary>
internal sealed class VerifyAudit(IServiceProvider services, AkadaDb db, DataFolder folder) : ICommand
{
    public string Name => CommandLine.VerifyAudit;

    public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        if (!await db.HasTableAsync("audit_seals", ct) || await AccountsModule.CountAsync(db, ct) is not { } people)
        {
            await Console.Error.WriteLineAsync("There is no school here: the database is empty. Is it the right one? Nothing was checked.");
            return ExitCode.NothingThere;
        }

        var (receipts, files) = (await PaymentsModule.CountReceiptsAsync(db, ct), await FilesCount.OfAsync(db, ct));
        await Console.Out.WriteLineAsync($"School: {people.School}. People: {people.People}. Receipts: {receipts}. Files: {files}.");
        var missing = await FilesCount.MissingAsync(db, folder, ct);
        if (missing > 0)
        {
            await Console.Out.WriteLineAsync($"{missing} of {files} files are missing in {folder.Path}, or are not as long as they were.");
        }

        var report = await AuditModule.LookAsync(services, ct);
        await Console.Out.WriteLineAsync(report.BrokenAt is { } line
            ? $"The audit log is broken at line {line}; {report.Lines} lines before it are whole."
            : report.Lines == 0
                ? "The audit log is empty: nothing was checked."
                : $"The audit log is whole: {report.Lines} lines, head {report.Head}. Not sealed yet: {report.Unsealed}.{(report.KnowsHead ? "" : " How far it should reach is not known: keys/audit.head is missing.")}");
        return report.BrokenAt is null && report.Lines > 0 && missing == 0 ? 0 : ExitCode.NothingThere;
    }
}
