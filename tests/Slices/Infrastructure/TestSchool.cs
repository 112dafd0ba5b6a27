using System.Net;
using Akada.Accounts;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Akada.Slices.Infrastructure;

/// <summary>The real host on a real database with the small named world in it. One for each test class and database.</summary>
public abstract class TestSchool : IAsyncLifetime
{
    public const string Password = "three blind mice";
    public const string Pin = "480915";

    // The real cost of a hash is there to slow down who guesses; here it would be most of what a test waits for.
    private static readonly SecretHashingOptions Cheap = new() { MemoryKiB = 64, Passes = 1 };
    private static readonly string PasswordHash = new SecretHasher(Options.Create(Cheap)).Hash(Password);
    private static readonly string PinHash = new SecretHasher(Options.Create(Cheap)).Hash(Pin);

    private WebApplication _app = null!;
    private string _folder = "";

    /// <summary>Time of the whole host; starts on a Monday morning in Lagos and moves only when a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    public Uri Address { get; private set; } = null!;

    /// <summary>False leaves the database empty, as on a first start.</summary>
    protected virtual bool SetUp => true;

    public Known Ada { get; private set; } = null!;

    public Known Kwame { get; private set; } = null!;

    public Known Bola { get; private set; } = null!;

    public Known Chidi { get; private set; } = null!;

    public Known Nneka { get; private set; } = null!;

    public Known Musa { get; private set; } = null!;

    public Known Efua { get; private set; } = null!;

    protected abstract Task<string> NewDatabaseAsync(string folder);

    /// <summary>Brings an empty database to today's schema, once for each kind: a copy is made in a tenth of the time.</summary>
    protected static async Task PrepareAsync(string connection)
    {
        var folder = Directory.CreateTempSubdirectory("akada-template-").FullName;
        await using (var app = AkadaHost.Build(["--AKADA_DATA", folder, "--ConnectionStrings:Akada", connection, "--Work:Off", "true", "--Logging:LogLevel:Default", "Warning"])) await app.MigrateAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Gives back what the database holds on its server.</summary>
    protected virtual Task DropDatabaseAsync() => Task.CompletedTask;

    /// <summary>More settings for the host, as on the command line: <c>--Mail:Port 25</c>.</summary>
    protected virtual IEnumerable<string> MoreSettings => [];

    /// <summary>Adds to the host what only a test has, as listeners of its own.</summary>
    protected virtual void Arrange(IServiceCollection services)
    {
    }

    /// <summary>Where this school keeps its files.</summary>
    public string Folder => _folder;

    public async ValueTask InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("akada-test-").FullName;
        var connection = await NewDatabaseAsync(_folder);
        _app = AkadaHost.Build(
            ["--urls", "http://127.0.0.1:0", "--AKADA_DATA", _folder, "--ConnectionStrings:Akada", connection, "--Work:Off", "true", "--Akada:PseudoLocale", "true", "--Limits:SlowestAnswer", "0", "--Sessions:StaffHours", "720", "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "Critical", .. MoreSettings],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(Clock);
                // Rows cut off without an order are other rows on another day.
                builder.Services.ConfigureDbContext<AkadaDb>(o => o.ConfigureWarnings(w => w.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
                builder.Services.Configure<SecretHashingOptions>(o => (o.MemoryKiB, o.Passes) = (Cheap.MemoryKiB, Cheap.Passes));
                builder.Services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(new NoNumberedTables()));
                Arrange(builder.Services);
            });
        await _app.MigrateAsync();
        if (SetUp) await FillAsync();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        // Null when the world could not be made: that failure is the one to read.
        if (_app is not null) await _app.DisposeAsync();
        await DropDatabaseAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A page visitor with cookies; <paramref name="person"/> null is a stranger.</summary>
    public async Task<TestBrowser> BrowserAsync(Known? person = null)
    {
        var browser = new TestBrowser(Address);
        if (person is not null) await browser.SignInAsync(person);
        return browser;
    }

    /// <summary>A program with a bearer token; <paramref name="person"/> null sends none.</summary>
    public async Task<HttpClient> ApiAsync(Known? person = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = new Uri(Address, "/api/v1/") };
        if (person is null) return client;
        var secret = await InAsync(async (AkadaDb db) =>
        {
            var (token, text) = ApiToken.Make(person.Id, "test", Clock.GetUtcNow().UtcDateTime, TimeSpan.FromDays(3650));
            db.ApiTokens.Add(token);
            await db.SaveChangesAsync();
            return text;
        });
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    /// <summary>Looks straight into the host, to prepare or to check what no page shows.</summary>
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

    /// <summary>With two services of the same scope, as a use case has them.</summary>
    public async Task InAsync<TFirst, TSecond>(Func<TFirst, TSecond, Task> look)
        where TFirst : notnull
        where TSecond : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await look(scope.ServiceProvider.GetRequiredService<TFirst>(), scope.ServiceProvider.GetRequiredService<TSecond>());
    }

    /// <summary>Another person of the school, active and verified, with the usual password.</summary>
    public async Task<Known> NewPersonAsync(Role role, string name, Action<object>? arrange = null)
    {
        var user = Make(role, name, email: null);
        await InAsync(async (AkadaDb db) =>
        {
            // Drawn codes of thousands of test people meet now and then.
            while (await db.Users.IgnoreQueryFilters().AnyAsync(u => u.Code == user.Code)) user = Make(role, name, email: null);
            arrange?.Invoke(user);
            db.Users.Add(user);
            await db.SaveChangesAsync();
        });
        return new Known(user.Id, user.Code, user.Name, user.Role);
    }

    /// <summary>What the console printed.</summary>
    public Task<string> SetUpCodeAsync() => InAsync((Akada.Accounts.SettingUp.SetUpCode code) => Task.FromResult(code.Printed));

    /// <summary>As a pupil does at the first sign-in with a PIN that the school drew.</summary>
    public Task ChoseOwnPinAsync(Known pupil) =>
        InAsync((AkadaDb db) => db.Users.Where(u => u.Id == pupil.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.SecretIsGiven, false)));

    private Task FillAsync() => InAsync(async (AkadaDb db) =>
    {
        db.Schools.Add(new School { Name = "Sunrise School", Currency = "NGN", TimeZone = "Africa/Lagos", Country = "NG", Language = "en", CreatedAt = Now });
        User Add(Role role, string name, string? email)
        {
            var user = Make(role, name, email);
            db.Users.Add(user);
            return user;
        }

        var people = new[]
        {
            Add(Role.Student, "Ada Obi", null), Add(Role.Student, "Kwame Mensah", null), Add(Role.Parent, "Bola Obi", "bola@example.org"),
            Add(Role.Instructor, "Chidi Eze", "chidi@example.org"), Add(Role.Instructor, "Nneka Ude", "nneka@example.org"),
            Add(Role.Moderator, "Musa Bello", "musa@example.org"), Add(Role.Admin, "Efua Owusu", "efua@example.org"),
        };
        await db.SaveChangesAsync();
        Known Know(int i) => new(people[i].Id, people[i].Code, people[i].Name, people[i].Role);
        (Ada, Kwame, Bola, Chidi, Nneka, Musa, Efua) = (Know(0), Know(1), Know(2), Know(3), Know(4), Know(5), Know(6));
    });

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    private User Make(Role role, string name, string? email)
    {
        var user = User.New(role, name, Now);
        user.UseEmail(email);
        if (email is not null) user.VerifyEmail(Now);
        user.VouchFor(Now);
        if (role == Role.Instructor) user.Approve(user.Id, Now);
        user.PasswordHash = role == Role.Student ? PinHash : PasswordHash;
        return user;
    }
}

/// <summary>A person of the test world.</summary>
public sealed record Known(Guid Id, string Code, string Name, Role Role)
{
    public string Secret => Role == Role.Student ? TestSchool.Pin : TestSchool.Password;
}

public class OnSqlite : TestSchool
{
    private static readonly Lazy<Task<string>> Template = new(async () =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("akada-template-").FullName, "akada.db");
        await PrepareAsync($"Data Source={file};Pooling=false");
        return file;
    });

    protected override async Task<string> NewDatabaseAsync(string folder)
    {
        var file = Path.Combine(folder, "akada.db");
        File.Copy(await Template.Value, file);
        return $"Data Source={file}";
    }
}

public class OnPostgres : TestSchool
{
    private static readonly Lazy<Task<string>> Template = new(async () =>
    {
        var server = await PostgresServer.Shared;
        await PrepareAsync(await server.NewDatabaseAsync(name: "akada_template") + ";Pooling=false");
        return "akada_template";
    });

    private string? _connection;

    protected override async Task<string> NewDatabaseAsync(string folder) => _connection = await (await PostgresServer.Shared).NewDatabaseAsync(await Template.Value);

    protected override async Task DropDatabaseAsync()
    {
        if (_connection is not null) await (await PostgresServer.Shared).DropAsync(_connection);
    }
}

public sealed class EmptyOnSqlite : OnSqlite
{
    protected override bool SetUp => false;
}

public sealed class EmptyOnPostgres : OnPostgres
{
    protected override bool SetUp => false;
}
