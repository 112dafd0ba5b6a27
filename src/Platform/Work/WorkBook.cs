using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Work;

/// <summary>One listener or job as it was registered.</summary>
internal sealed record WorkEntry(string Name, Type? Event, TimeSpan? Every, Func<IServiceProvider, string?, CancellationToken, Task> Run)
{
    /// <summary>A job has one row for ever, with an id made from its name, so that every node means the same row.</summary>
    public Guid JobId { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes("job:" + Name)).AsSpan(0, 16));
}

/// <summary>All listeners and jobs of all rooms by name.</summary>
public sealed class WorkBook
{
    private readonly Dictionary<string, WorkEntry> _entries;

    internal WorkBook(IEnumerable<WorkEntry> entries) => _entries = entries.ToDictionary(e => e.Name);

    internal IEnumerable<WorkEntry> Jobs => _entries.Values.Where(e => e.Every is not null);

    internal WorkEntry? Find(string name) => _entries.GetValueOrDefault(name);

    internal IEnumerable<string> ListenersOf(Type happened) => _entries.Values.Where(e => e.Event == happened).Select(e => e.Name);
}

public static class WorkSetup
{
    /// <summary>From now on each <typeparamref name="TEvent"/> writes one row of work for this listener. The class name is stored: renaming it loses open rows.</summary>
    public static IServiceCollection AddListener<TListener, TEvent>(this IServiceCollection services)
        where TListener : class, IListen<TEvent>
        where TEvent : IEvent
    {
        services.AddScoped<TListener>();
        return services.AddSingleton(new WorkEntry(typeof(TListener).Name, typeof(TEvent), null, (scope, payload, ct) =>
            scope.GetRequiredService<TListener>().HandleAsync(JsonSerializer.Deserialize<TEvent>(payload!)!, ct)));
    }

    public static IServiceCollection AddJob<TJob>(this IServiceCollection services, string name, TimeSpan every)
        where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        return services.AddSingleton(new WorkEntry(name, null, every, (scope, _, ct) => scope.GetRequiredService<TJob>().RunAsync(ct)));
    }

    internal static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.AddSingleton(provider => new WorkBook(provider.GetServices<WorkEntry>()));
        services.AddScoped<Work>();
        services.AddSingleton<Worker>();
        services.AddHostedService(provider => provider.GetRequiredService<Worker>());
        services.AddJob<ForgetDoneWork>("work.forget_done", TimeSpan.FromHours(6));
        return services;
    }
}
