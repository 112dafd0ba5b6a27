using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.House;

public abstract class MigrationTests(TestSchool school)
{
    [Fact]
    public async Task The_migrations_are_in_step_with_the_model() =>
        Assert.False(await school.InAsync((AkadaDb db) => Task.FromResult(db.Database.HasPendingModelChanges())));

    public sealed class Sqlite(OnSqlite school) : MigrationTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : MigrationTests(school), IClassFixture<OnPostgres>;
}
