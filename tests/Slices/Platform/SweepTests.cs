using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Platform;

/// <summary>A wrong or empty database over the folder of a school must not cost it its files.</summary>
public sealed class SweepTests
{
    private const int Many = 49;

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    [Fact]
    public async Task A_sweep_that_would_take_most_files_takes_none_and_asks()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        var ids = await KeepAsync(world, Many);
        await LoseRowsAsync(world);
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Advance(TimeSpan.FromHours(25));
            await world.DrainAsync();
            Assert.Equal(Many, Count(world, "files"));
        }

        var held = await world.InAsync((FileSweeps sweeps) => sweeps.FindAsync(default));
        Assert.Equal((Many, Many, Many * Png.Length, false), (held!.Orphans, held.Files, held.Bytes, held.Allowed));

        // The admin is sure; and later it turns out that it was the wrong database after all.
        Assert.True(await world.InAsync((FileSweeps sweeps) => sweeps.AllowAsync(default)));
        Assert.False(await world.InAsync((FileSweeps sweeps) => sweeps.AllowAsync(default)));
        await world.DrainAsync();
        Assert.Equal((0, Many), (Count(world, "files"), Count(world, "trash")));
        Assert.Null(await world.InAsync((FileSweeps sweeps) => sweeps.FindAsync(default)));
        await BringRowsBackAsync(world, ids);
        // The first reader has it at once, the others after the next sweep.
        await world.InAsync(async (FileStore store) =>
        {
            await using var content = store.Open(ids[0]);
            Assert.Equal(Png.Length, content.Length);
        });
        world.Clock.Advance(TimeSpan.FromHours(13));
        await world.DrainAsync();
        Assert.Equal((Many, 0), (Count(world, "files"), Count(world, "trash")));
    }

    [Fact]
    public async Task What_was_allowed_is_no_leave_for_more()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        await KeepAsync(world, Many);
        await LoseRowsAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.DrainAsync();
        await KeepAsync(world, 1);
        await LoseRowsAsync(world);
        foreach (var file in Directory.GetFiles(Path.Combine(world.Folder, "files"), "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, world.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        await world.InAsync((FileSweeps sweeps) => sweeps.AllowAsync(default));
        await world.DrainAsync();
        Assert.Equal(Many + 1, Count(world, "files"));
    }

    [Fact]
    public async Task A_few_unknown_files_lie_in_the_trash_for_thirty_days()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres);
        await KeepAsync(world, SweepFiles.Handful);
        await LoseRowsAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.DrainAsync();
        Assert.Equal((0, SweepFiles.Handful), (Count(world, "files"), Count(world, "trash")));
        world.Clock.Advance(TimeSpan.FromDays(29));
        await world.DrainAsync();
        Assert.Equal(SweepFiles.Handful, Count(world, "trash"));
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.DrainAsync();
        Assert.Equal(0, Count(world, "trash"));
    }

    [Fact]
    public async Task Rule_82_what_was_removed_on_purpose_goes_for_good_however_much_it_is()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        var ids = await KeepAsync(world, Many);
        await world.InAsync(async (AkadaDb db) =>
        {
            var store = StoreOf(world, db);
            foreach (var id in ids) await store.ForgetAsync(id, default);
            await db.SaveChangesAsync();
        });
        await world.DrainAsync();
        Assert.Equal((0, 0), (Count(world, "files"), Count(world, "trash")));
        Assert.False(await world.InAsync((AkadaDb db) => db.Set<ForgottenFile>().AnyAsync()));
    }

    [Fact]
    public async Task In_a_folder_of_another_school_nothing_is_swept()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        await KeepAsync(world, 3);
        await LoseRowsAsync(world);
        await world.InAsync((SchoolIdentity identity) => identity.SettleAsync(isNew: false, default));
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "school.id"), Guid.NewGuid().ToString(), TestContext.Current.CancellationToken);
        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.DrainAsync();
        Assert.Equal(3, Count(world, "files"));
    }

    private static FileStore StoreOf(PlumbingWorld world, AkadaDb db)
    {
        var (folder, caller) = (world.Get<DataFolder>(), new Caller());
        return new FileStore(db, folder, new Quotas(db, folder, world.Get<QuotaSettings>(), caller), caller, world.Clock);
    }

    private static async Task<List<Guid>> KeepAsync(PlumbingWorld world, int count) => await world.InAsync(async (AkadaDb db) =>
    {
        var store = StoreOf(world, db);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++) ids.Add((await store.KeepAsync(new MemoryStream(Png), new FileWish("test", Guid.Empty, $"{i}.png", FileKind.Media, 2000), default)).Value.Id);
        await db.SaveChangesAsync();
        return ids;
    });

    private static Task LoseRowsAsync(PlumbingWorld world) => world.InAsync((AkadaDb db) => db.Set<StoredFile>().ExecuteDeleteAsync());

    private static Task BringRowsBackAsync(PlumbingWorld world, List<Guid> ids) => world.InAsync(async (AkadaDb db) =>
    {
        db.AddRange(ids.Select(id => new StoredFile { Id = id, OwnerKind = "test", Name = "a.png", MediaType = "image/png", Size = Png.Length, Sha256 = "", CreatedAt = world.Clock.GetUtcNow().UtcDateTime }));
        await db.SaveChangesAsync();
    });

    private static int Count(PlumbingWorld world, string folder) =>
        Directory.Exists(Path.Combine(world.Folder, folder)) ? Directory.GetFiles(Path.Combine(world.Folder, folder), "*", SearchOption.AllDirectories).Length : 0;
}
