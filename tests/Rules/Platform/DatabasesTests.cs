using Akada.Platform.Data;
using Npgsql;
using Xunit;

namespace Akada.Rules.Platform;

public sealed class DatabasesTests
{
    [Theory]
    [InlineData("Host=localhost;Database=akada", 200)]
    [InlineData("Host=localhost;Database=akada;Max Auto Prepare=0", 0)]
    [InlineData("Host=localhost;Database=akada;maxautoprepare=7", 7)]
    public void PostgreSQL_keeps_its_plans_unless_the_school_says_how_many(string text, int plans)
    {
        var folder = new DataFolder(Path.GetTempPath());
        var (isPostgres, connection) = Databases.Read(text, folder);
        Assert.True(isPostgres);
        Assert.Equal(plans, new NpgsqlConnectionStringBuilder(connection).MaxAutoPrepare);
    }
}
