using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Akada.Slices.Platform;

public enum Db { Sqlite, Postgres }

/// <summary>The plumbing alone on a real database of its own: no rooms, no pages. The background loop is off; tests drain the work themselves.</summary>
public sealed class PlumbingWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _isSecond;

    private PlumbingWorld(WebApplication app, string folder, FakeTimeProvider clock, bool isSecond) => (_app, _folder, Clock, _isSecond) = (app, folder, clock, isSecond);

    public FakeTimeProvider Clock { get; }

    public string Folder => _folder;

    public HttpClient Http => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };

    /// <param name="map">Routes; when given, the world also listens. The header <c>X-Caller</c> says who asks.</param>
    public static async Task<PlumbingWorld> StartAsync(Db db, Action<IServiceCollection>? arrange = null, Action<WebApplication>? map = null, Dictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("akada-plumbing-").FullName;
        var connection = db == Db.Sqlite ? $"Data Source={Path.Combine(folder, "akada.db")}" : await (await PostgresServer.Shared).NewDatabaseAsync();
        // Only a start makes the file of a new school.
        if (db == Db.Sqlite) await File.WriteAllBytesAsync(Path.Combine(folder, "akada.db"), []);
        // Now, since files on the disk carry the machine's time.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var world = new PlumbingWorld(Build(connection, folder, clock, arrange, settings), folder, clock, false);
        await world.InAsync((AkadaDb data) => data.Database.EnsureCreatedAsync());
        if (map is null) return world;
        world._app.Use(async (http, next) =>
        {
            if (http.Request.Headers["X-Caller"] is [{ } id]) http.RequestServices.GetRequiredService<Caller>().SignIn(Guid.Parse(id), "STU1", "Ada", Role.Student, Guid.NewGuid(), true);
            await next(http);
        });
        map(world._app);
        await world._app.StartAsync();
        return world;
    }

    /// <summary>Another node of the same school.</summary>
    public PlumbingWorld SecondNode(Action<IServiceCollection>? arrange = null) =>
        new(Build(_app.Configuration.GetConnectionString("Akada")!, _folder, Clock, arrange, null), _folder, Clock, true);

    public async Task<TResult> InAsync<TService, TResult>(Func<TService, Task<TResult>> look)
        where TService : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task InAsync<TService>(Func<TService, Task> look)
        where TService : notnull => InAsync(async (TService s) =>
        {
            await look(s);
            return true;
        });

    public TService Get<TService>()
        where TService : notnull => _app.Services.GetRequiredService<TService>();

    /// <summary>Publishes and saves, as a use case does.</summary>
    public async Task PublishAsync<TEvent>(TEvent happened)
        where TEvent : IEvent
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().Publish(happened);
        await scope.ServiceProvider.GetRequiredService<AkadaDb>().SaveChangesAsync();
    }

    public Task<int> DrainAsync() => DrainUntilAsync(CancellationToken.None);

    public Task<int> DrainUntilAsync(CancellationToken closing) => Get<Worker>().RunAllDueAsync(closing);

    public Task<List<string>> NotesAsync() => InAsync((AkadaDb db) => db.Set<Note>().OrderBy(n => n.Text).Select(n => n.Text).ToListAsync());

    internal Task<List<WorkItem>> WorkAsync(string name) => InAsync((AkadaDb db) => db.Set<WorkItem>().AsNoTracking().Where(w => w.Name == name).OrderBy(w => w.Id).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        var connection = _app.Configuration.GetConnectionString("Akada")!;
        await _app.DisposeAsync();
        if (_isSecond) return;
        if (Databases.Read(connection, new DataFolder(_folder)).IsPostgres) await (await PostgresServer.Shared).DropAsync(connection);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static WebApplication Build(string connection, string folder, FakeTimeProvider clock, Action<IServiceCollection>? arrange, Dictionary<string, string?>? settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Configuration.AddInMemoryCollection([new("Work:Off", "true"), new("ConnectionStrings:Akada", connection)]);
        var data = new DataFolder(folder);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(new Rooms([typeof(PlatformModule).Assembly, typeof(PlumbingWorld).Assembly]));
        builder.Services.AddPlatform();
        builder.Services.AddAkadaDb(builder.Configuration, data);
        builder.Services.ConfigureDbContext<AkadaDb>(options => options.ReplaceService<IModelCacheKeyFactory, WorldModel>());
        builder.Services.AddPlumbing(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(clock);
        arrange?.Invoke(builder.Services);
        return builder.Build();
    }

    // EF keeps one model for each context type; ours has a table more than the school's.
    private sealed class WorldModel : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (typeof(PlumbingWorld), designTime);
    }
}

/// <summary>What a listener of these tests leaves in the database.</summary>
public sealed class Note
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Text { get; init; } = "";
}

internal sealed class NoteTable : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder) => builder.ToTable("notes");
}
