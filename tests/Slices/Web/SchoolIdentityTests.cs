using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Slices.Infrastructure;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>Which database may be started over which data folder.</summary>
public sealed class SchoolIdentityTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("akada-identity-").FullName;

    [Fact]
    public async Task They_find_each_other_at_every_start_after_the_first()
    {
        for (var i = 0; i < 3; i++) Assert.Null(await StartAsync("a.db", "a"));
        Assert.True(File.Exists(Path.Combine(_root, "a", "school.id")));
        Assert.True(File.Exists(Path.Combine(_root, "a", "keys", "hash.key")));
    }

    [Theory]
    [InlineData("new.db", "a", "the database to none")]
    [InlineData("a.db", "new", "to none. Is AKADA_DATA right")]
    [InlineData("a.db", "b", "and the folder")]
    [InlineData("b.db", "a", "and the folder")]
    public async Task Halves_of_two_schools_do_not_start_and_stay_as_they_are(string database, string folder, string says)
    {
        Assert.Null(await StartAsync("a.db", "a"));
        Assert.Null(await StartAsync("b.db", "b"));
        var before = Tree();
        var refused = await StartAsync(database, folder);
        Assert.Equal(ExitCode.OtherSchool, refused?.Code);
        Assert.Contains(says, refused!.Message, StringComparison.Ordinal);
        Assert.Contains("--adopt-folder", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Tree());
    }

    [Fact]
    public async Task A_school_from_before_is_marked_once_and_a_new_database_over_its_files_is_not()
    {
        Directory.CreateDirectory(Path.Combine(_root, "old"));
        var id = Guid.CreateVersion7();
        var place = FileStore.PlaceIn(new DataFolder(Path.Combine(_root, "old")), id);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllTextAsync(place, "a picture", TestContext.Current.CancellationToken);
        var refused = await StartAsync("new.db", "old");
        Assert.Contains("holds files of a school, and the database knows none of them", refused!.Message, StringComparison.Ordinal);

        await InAsync("mine.db", "elsewhere", async app =>
        {
            await app.MigrateAsync();
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
            db.Add(new StoredFile { Id = id, OwnerKind = "course", Name = "a.png", MediaType = "image/png", CreatedAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync();
        });
        Assert.Contains("the database knows files", (await StartAsync("mine.db", "empty"))!.Message, StringComparison.Ordinal);
        Assert.Null(await StartAsync("mine.db", "old"));
        Assert.Null(await StartAsync("mine.db", "old"));
    }

    [Fact]
    public async Task Without_its_key_or_with_another_the_school_does_not_start_and_makes_none()
    {
        Assert.Null(await StartAsync("a.db", "a"));
        var key = Path.Combine(_root, "a", "keys", "hash.key");
        var right = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);
        File.Delete(key);
        Assert.Contains("lacks the key", (await StartAsync("a.db", "a"))!.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(key));
        await File.WriteAllBytesAsync(key, [.. right.Reverse()], TestContext.Current.CancellationToken);
        Assert.Contains("is not the one", (await StartAsync("a.db", "a"))!.Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(key, right, TestContext.Current.CancellationToken);
        Assert.Null(await StartAsync("a.db", "a"));
    }

    [Fact]
    public async Task Whoever_is_sure_makes_a_folder_the_databases_own()
    {
        Assert.Null(await StartAsync("a.db", "a"));
        Assert.NotNull(await StartAsync("a.db", "new"));
        await InAsync("a.db", "new", async app =>
        {
            await app.BringUpAsync(checksFolder: false);
            Assert.Equal(0, await Commands.RunAsync(app, CommandLine.Read([SchoolIdentity.Adopt]), CancellationToken.None));
        });
        Assert.Null(await StartAsync("a.db", "new"));
        // The old folder still carries the id, but its key is not the one any more.
        Assert.Contains("is not the one", (await StartAsync("a.db", "a"))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_86_a_start_that_was_killed_between_file_and_row_goes_on()
    {
        Directory.CreateDirectory(Path.Combine(_root, "a"));
        await File.WriteAllTextAsync(Path.Combine(_root, "a", "school.id.new"), Guid.NewGuid() + "\n", TestContext.Current.CancellationToken);
        Assert.Null(await StartAsync("a.db", "a"));
        // And between row and name.
        File.Move(Path.Combine(_root, "a", "school.id"), Path.Combine(_root, "a", "school.id.new"));
        Assert.Null(await StartAsync("a.db", "a"));
        Assert.True(File.Exists(Path.Combine(_root, "a", "school.id")));
    }

    [Fact]
    public async Task Rule_86_three_nodes_that_start_at_once_on_an_empty_PostgreSQL_all_come_up()
    {
        var server = await PostgresServer.Shared;
        var connection = await server.NewDatabaseAsync();
        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(connection, "shared")));
        Assert.All(started, Assert.Null);
        Assert.Equal(ExitCode.OtherSchool, (await StartAsync(connection, "another"))?.Code);
        await server.DropAsync(connection);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    private async Task<CannotStartException?> StartAsync(string database, string folder)
    {
        try
        {
            await InAsync(database, folder, app => app.BringUpAsync(checksFolder: true));
            return null;
        }
        catch (CannotStartException e)
        {
            return e;
        }
    }

    private async Task InAsync(string database, string folder, Func<WebApplication, Task> act)
    {
        var connection = database.StartsWith("Host=", StringComparison.Ordinal) ? database + ";Pooling=false" : $"Data Source={Path.Combine(_root, database)};Pooling=false";
        await using var app = AkadaHost.Build(["--AKADA_DATA", Path.Combine(_root, folder), "--ConnectionStrings:Akada", connection, "--Work:Off", "true", "--Logging:LogLevel:Default", "Error"]);
        await act(app);
    }

    // An empty new database is made before it is looked into; nothing else may come or change.
    private List<string> Tree() => [.. Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("new.db", StringComparison.Ordinal)).Select(f => $"{f} {new FileInfo(f).Length}").Order()];
}
