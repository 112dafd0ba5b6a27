using Akada.Accounts;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Akada.House;

/// <summary>Every table that points to a person belongs to a room that says what becomes of its rows (IFollowPeople).</summary>
public sealed class PersonColumnTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Every_column_that_points_to_a_person_is_claimed_by_its_room()
    {
        var claimed = await ClaimedAsync();
        var real = await school.InAsync((AkadaDb db) => Task.FromResult(Pointing(db.Model)));
        Source.None(real.Except(claimed.Select(Name)).Select(c => "claimed by nobody: " + c));
        Source.None(claimed.Select(Name).Except(real).Select(c => "claimed, but points to nobody: " + c));
        Source.None(claimed.GroupBy(Name).Where(g => g.Count() > 1).Select(g => "claimed twice: " + g.Key));
        Assert.True(real.Count > 15);
    }

    [Fact]
    public void The_check_of_person_columns_sees_one_that_is_new()
    {
        var builder = new ModelBuilder();
        builder.Entity<User>().ToTable("users").Ignore(u => u.Label).Ignore(u => u.IsActive).HasKey(u => u.Id);
        builder.Entity<Diary>().ToTable("diaries").HasOne(AccountsModule.User, null).WithMany().HasForeignKey(nameof(Diary.WriterId));
        Assert.Equal(["diaries.WriterId"], Pointing(builder.FinalizeModel()));
    }

    private sealed class Diary
    {
        public Guid Id { get; set; }

        public Guid WriterId { get; set; }
    }

    private static List<string> Pointing(IReadOnlyModel model) =>
        [.. model.FindEntityType(typeof(User))!.GetReferencingForeignKeys().SelectMany(key => key.Properties.Select(p => $"{key.DeclaringEntityType.GetTableName()}.{p.GetColumnName()}")).Order()];

    private static string Name(PersonColumn column) => $"{column.Table}.{column.Column}";

    private Task<List<PersonColumn>> ClaimedAsync() => school.InAsync((IServiceProvider services) =>
        Task.FromResult(((IEnumerable<IFollowPeople>)services.GetService(typeof(IEnumerable<IFollowPeople>))!).SelectMany(r => r.Columns).ToList()));
}
