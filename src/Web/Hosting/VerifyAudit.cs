using Akada.Audit;
using Akada.Platform.Commands;

namespace Akada.Web.Hosting;

/// <summary><c>--verify-audit</c>: checks the whole chain; exit code 1 when it is broken.</summary>
internal sealed class VerifyAudit(IServiceProvider services) : ICommand
{
    public string Name => CommandLine.VerifyAudit;

    public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var report = await AuditModule.VerifyAsync(services, ct);
        await Console.Out.WriteLineAsync(report.BrokenAt is { } line
            ? $"The audit log is broken at line {line}; {report.Lines} lines before it are whole."
            : $"The audit log is whole: {report.Lines} lines, head {report.Head}.");
        return report.BrokenAt is null ? 0 : 1;
    }
}
