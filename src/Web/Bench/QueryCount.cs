using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akada.Web.Bench;

/// <summary>Counts the database commands of a request that asks for it by the header <c>X-Akada-Count</c>, and answers <c>X-Akada-Queries</c>. Other requests pay nothing.</summary>
internal static class QueryCount
{
    private static readonly AsyncLocal<Count?> Current = new();

    public static void Use(WebApplication app)
    {
        var counting = 0;
        DiagnosticListener.AllListeners.Subscribe(new Watch<DiagnosticListener>(listener =>
        {
            if (listener.Name == DbLoggerCategory.Name) listener.Subscribe(new Watch<KeyValuePair<string, object?>>(_ => Current.Value?.Add()), name => counting > 0 && name == RelationalEventId.CommandExecuted.Name);
        }));
        app.Use(async (http, next) =>
        {
            if (!http.Request.Headers.ContainsKey("X-Akada-Count"))
            {
                await next(http);
                return;
            }

            Interlocked.Increment(ref counting);
            // For a second, EF Core remembers that nobody wanted to count.
            await Task.Delay(TimeSpan.FromSeconds(1.2), http.RequestAborted);
            var count = Current.Value = new Count();
            http.Response.OnStarting(() =>
            {
                http.Response.Headers["X-Akada-Queries"] = count.Value.ToString(CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            });
            await next(http);
            Interlocked.Decrement(ref counting);
        });
    }

    private sealed class Count
    {
        private int _value;

        public int Value => _value;

        public void Add() => Interlocked.Increment(ref _value);
    }

    private sealed class Watch<TEvent>(Action<TEvent> seen) : IObserver<TEvent>
    {
        public void OnNext(TEvent value) => seen(value);

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }

    private static class DbLoggerCategory
    {
        public const string Name = "Microsoft.EntityFrameworkCore";
    }
}
