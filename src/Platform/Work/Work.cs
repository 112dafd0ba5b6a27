using System.Text.Json;
using Akada.Platform.Data;

namespace Akada.Platform.Work;

/// <summary>Something that happened, told upwards. A record of ids and plain values: it is stored as JSON and read minutes later.</summary>
#pragma warning disable CA1040 // A marker: the compiler then refuses to publish what is no event.
public interface IEvent;

/// <summary>One that carries an address or a number: wiped from its row as soon as it was heard.</summary>
public interface IPrivateEvent : IEvent;
#pragma warning restore CA1040

/// <summary>Reacts to an event after its commit, in a transaction of its own together with the mark "done": its effects on the database happen exactly once.</summary>
public interface IListen<in TEvent>
    where TEvent : IEvent
{
    /// <summary>May throw: the work is then tried again later. Saves nothing itself; the worker does. Calls nothing outside: that is for <see cref="IDeliver{TEvent}"/>.</summary>
    Task HandleAsync(TEvent happened, CancellationToken ct);
}

/// <summary>Carries something out of the house: a letter, a call to a neighbour's server. No transaction is open meanwhile, since SQLite has one writer and the outside is slow.</summary>
public interface IDeliver<in TEvent>
    where TEvent : IEvent
{
    /// <summary>May add to the database; the worker saves that together with the mark "done". Throw <see cref="TryLaterException"/> or <see cref="GiveUpException"/> to say what went wrong.</summary>
    Task DeliverAsync(TEvent happened, DeliveryTry attempt, CancellationToken ct);
}

/// <param name="Number">1 for the first.</param>
/// <param name="LastOneVanished">True when the program died during the try before: what it sent may have arrived.</param>
public sealed record DeliveryTry(int Number, bool LastOneVanished);

/// <summary>Work that returns by the clock. Must be short, and harmless when repeated.</summary>
public interface IJob
{
    /// <summary>May save as it goes.</summary>
    Task RunAsync(CancellationToken ct);
}

/// <summary>Writes what is to happen later into the caller's transaction; does not save.</summary>
public sealed class Work(AkadaDb db, WorkBook book, DatabaseClock clock)
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

/// <summary>Trying again is of no use: the work goes to the dead letters at once, for a person to look at.</summary>
/// <param name="message">Is stored and shown to admins: no names, addresses or texts.</param>
public sealed class GiveUpException(string message) : Exception(message);

/// <summary>The other side could not take it now.</summary>
/// <param name="message">Is stored and shown to admins: no names, addresses or texts.</param>
public sealed class TryLaterException(string message) : Exception(message);
