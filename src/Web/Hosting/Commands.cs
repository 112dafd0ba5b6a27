using Akada.Platform.Commands;
using Akada.Platform.Data;

namespace Akada.Web.Hosting;

/// <summary>Runs what the command line asks for.</summary>
internal static class Commands
{
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddScoped<ICommand, MigrateOnly>();
        services.AddScoped<ICommand, AdoptFolder>();
        services.AddScoped<ICommand, VerifyAudit>();
        services.AddScoped<ICommand, Demo.DemoSchool>();
        services.AddScoped<Demo.SeatDemo>();
        return services;
    }

    /// <returns>The exit code to stop with; null goes on and serves.</returns>
    /// <exception cref="WrongSettingException">No room knows the command.</exception>
    public static async Task<int?> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        if (line.Command is null) return null;
        await using var scope = app.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ICommand>().FirstOrDefault(c => c.Name == line.Command)
            ?? throw new WrongSettingException(line.Command, "this version cannot do that.");
        return await command.RunAsync(line.CommandArgs, ct);
    }

    /// <summary>For a deployment that brings the database up before the new version serves. The host has done it by now.</summary>
    private sealed class MigrateOnly : ICommand
    {
        public string Name => CommandLine.MigrateOnly;

        public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
        {
            await Console.Out.WriteLineAsync("The database is at this version.");
            return 0;
        }
    }
}
