using Akada.Enrollment;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Enrollment;

public abstract class LearnerCountTests(TestSchool school)
{
    [Fact]
    public async Task Rule_36_a_place_held_for_an_open_payment_is_taken_but_nobody_learns_on_it()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Counted", price: 500_000);
        var (paid, owes) = (await school.NewPersonAsync(Role.Student, "Has Paid"), await school.NewPersonAsync(Role.Student, "Pays Later"));
        using (var owner = await school.ApiAsync(school.Chidi)) Assert.Equal(204, (await owner.PutAsync($"courses/{course.Id}/capacity", new { capacity = 5 })).Status);
        await school.InAsync(async (IEnrollments seats, AkadaDb db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.True(await seats.GrantAsync(paid.Id, course.Id, Akada.Enrollment.Seats.Basis.Purchase, Guid.NewGuid(), default));
            Assert.Null(await seats.HoldAsync(owes.Id, course.Id, default));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        using var visitor = await school.BrowserAsync();
        Assert.Contains("1 learner · 3 places left", (await visitor.OpenAsync(course.Url)).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await school.InAsync(async (IEnrollments seats) => await seats.ActiveCountsAsync([course.Id], default)))[course.Id]);
        using var teacher = await school.BrowserAsync(school.Chidi);
        Assert.Contains("2 places taken", (await teacher.OpenAsync($"/teach/{course.Slug}/learners")).Text, StringComparison.Ordinal);
    }

    public sealed class Sqlite(OnSqlite school) : LearnerCountTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LearnerCountTests(school), IClassFixture<OnPostgres>;
}
