using System.Text.Json;
using Akada.Kernel;
using Akada.Platform.Data;

namespace Akada.Platform.Work;

/// <summary>Something that happened, told upwards. A record of ids and plain values: it is stored as JSON and read minutes later.</summary>
#pragma warning disable CA1040 // A marker: the compiler then refuses to publish what is no event.
public interface IEvent;
#pragma warning restore CA1040

/// <summary>Reacts to an event after its commit, in a transaction of its own together with the mark "done": its effects on the database happen exactly once.</summary>
public interface IListen<in TEvent>
    where TEvent : IEvent
{
    /// <summary>May throw: the work is then tried again later. Saves nothing itself; the worker does. What leaves the house needs an idempotency key.</summary>
    Task HandleAsync(TEvent happened, CancellationToken ct);
}

/// <summary>Work that returns by the clock. Must be short, and harmless when repeated.</summary>
public interface IJob
{
    /// <summary>May save as it goes.</summary>
    Task RunAsync(CancellationToken ct);
}

/// <summary>Writes what is to happen later into the caller's transaction; does not save.</summary>
public sealed class Work(AkadaDb db, WorkBook book, TimeProvider clock)
{
    public void Publish<TEvent>(TEvent happened)
        where TEvent : IEvent
    {
        foreach (var listener in book.ListenersOf(typeof(TEvent)))
        {
            db.Add(WorkItem.For(listener, JsonSerializer.Serialize(happened), clock.Now()));
        }
    }
}
