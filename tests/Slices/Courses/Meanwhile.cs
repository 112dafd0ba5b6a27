using System.Data.Common;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Slices.Courses;

/// <summary>Lets a test act once in the midst of somebody's work, at a point that the database sees.</summary>
public sealed class Meanwhile : DbCommandInterceptor, IDbTransactionInterceptor
{
    public const string Transaction = "BEGIN";

    private Func<Task>? _act, _each;
    private string _before = "";

    /// <summary>Acts once, before the next statement with these words (names without quotes), or before the next transaction.</summary>
    public void Before(string words, Func<Task> act) => (_before, _act) = (words, act);

    /// <summary>Acts before every statement with these words, until it is called with null.</summary>
    public void BeforeEach(string words, Func<Task>? act) => (_before, _each) = (words, act);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await ActAsync(command.CommandText);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await ActAsync(command.CommandText);
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await ActAsync(Transaction);
        return result;
    }

    private async Task ActAsync(string text)
    {
        if (!text.Replace("\"", "", StringComparison.Ordinal).Contains(_before, StringComparison.Ordinal)) return;
        if (_each is { } each) await each();
        if (Interlocked.Exchange(ref _act, null) is { } act) await act();
    }
}

public sealed class MeanwhileOnSqlite : OnSqlite, IHaveMeanwhile
{
    public Meanwhile Meanwhile { get; } = new();

    protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Meanwhile));
}

public sealed class MeanwhileOnPostgres : OnPostgres, IHaveMeanwhile
{
    public Meanwhile Meanwhile { get; } = new();

    protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Meanwhile));
}

public interface IHaveMeanwhile
{
    Meanwhile Meanwhile { get; }
}
