using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akada.Platform.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akada.Platform.Work;

/// <summary>What runs beside each other, so that a slow mail server does not hold up the rest.</summary>
internal enum Lane { Listeners, Deliveries, Jobs, Long }

/// <summary>One listener, delivery or job as it was registered.</summary>
internal sealed record WorkEntry(string Name, Lane Lane, Type? Event, TimeSpan Every, Func<IServiceProvider, string?, DeliveryTry, CancellationToken, Task> Run)
{
    /// <summary>What leaves the house, and what names an address, is not kept longer than needed.</summary>
    public bool Wipes => Lane == Lane.Deliveries || typeof(IPrivateEvent).IsAssignableFrom(Event);

    /// <summary>A piece of this work that takes longer is ended, and tried again later.</summary>
    public TimeSpan Patience { get; init; } = Worker.Patience;

    /// <summary>A job has one row for ever, with an id made from its name, so that every node means the same row.</summary>
    public Guid JobId { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes("job:" + Name)).AsSpan(0, 16));
}

/// <summary>All listeners and jobs of all rooms by name.</summary>
public sealed class WorkBook
{
    private readonly Dictionary<string, WorkEntry> _entries;

    internal WorkBook(IEnumerable<WorkEntry> entries) => _entries = entries.ToDictionary(e => e.Name);

    internal IEnumerable<WorkEntry> Jobs => In(Lane.Jobs);

    internal IEnumerable<WorkEntry> In(Lane lane) => _entries.Values.Where(e => e.Lane == lane);

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
        return services.AddSingleton(new WorkEntry(typeof(TListener).Name, Lane.Listeners, typeof(TEvent), default, (scope, payload, _, ct) =>
            scope.GetRequiredService<TListener>().HandleAsync(JsonSerializer.Deserialize<TEvent>(payload!)!, ct)));
    }

    /// <summary>As a listener, for what leaves the house. The event is wiped from the row when it is delivered.</summary>
    public static IServiceCollection AddDelivery<TDelivery, TEvent>(this IServiceCollection services)
        where TDelivery : class, IDeliver<TEvent>
        where TEvent : IEvent
    {
        services.AddScoped<TDelivery>();
        return services.AddSingleton(new WorkEntry(typeof(TDelivery).Name, Lane.Deliveries, typeof(TEvent), default, (scope, payload, attempt, ct) =>
            scope.GetRequiredService<TDelivery>().DeliverAsync(JsonSerializer.Deserialize<TEvent>(payload!)!, attempt, ct)));
    }

    /// <summary>
    /// As a delivery, for work that takes minutes, as reading a package: in a lane of its own, few at a time, so that no letter waits for it.
    /// No transaction is open meanwhile. It begins anew after its program ended, so it must be harmless when repeated.
    /// </summary>
    /// <param name="patience">It is ended when it takes longer.</param>
    public static IServiceCollection AddLongWork<TDelivery, TEvent>(this IServiceCollection services, TimeSpan patience)
        where TDelivery : class, IDeliver<TEvent>
        where TEvent : IEvent
    {
        services.AddScoped<TDelivery>();
        return services.AddSingleton(new WorkEntry(typeof(TDelivery).Name, Lane.Long, typeof(TEvent), default, (scope, payload, attempt, ct) =>
            scope.GetRequiredService<TDelivery>().DeliverAsync(JsonSerializer.Deserialize<TEvent>(payload!)!, attempt, ct)) { Patience = patience });
    }

    /// <summary>Runs the job on one node at a time, <paramref name="every"/> after its last end; the first time at once.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services, string name, TimeSpan every)
        where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        return services.AddSingleton(new WorkEntry(name, Lane.Jobs, null, every, (scope, _, _, ct) => scope.GetRequiredService<TJob>().RunAsync(ct)));
    }

    internal static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.AddSingleton(provider => new WorkBook(provider.GetServices<WorkEntry>()));
        services.AddScoped<Work>();
        services.AddScoped<WorkAdmin>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton(p => new Worker(
            p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<WorkQueue>(), p.GetRequiredService<WorkBook>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<DatabaseClock>(), p.GetRequiredService<Troubles>(), p.GetRequiredService<IConfiguration>(), p.GetRequiredService<ILogger<Worker>>()));
        services.AddHostedService(provider => provider.GetRequiredService<Worker>());
        services.AddJob<ForgetDoneWork>("work.forget_done", TimeSpan.FromHours(6));
        return services;
    }
}
