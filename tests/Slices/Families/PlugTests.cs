using Akada.Accounts.Importing;
using Akada.Accounts.People;
using Akada.Accounts.Profile;
using Akada.Families;
using Akada.Families.Links;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Families;

/// <summary>What this room does for Accounts.</summary>
public abstract class PlugTests(TestSchool school)
{
    [Fact]
    public async Task A_list_of_people_links_guardians_once_and_never_around_a_restriction()
    {
        var (child, parent, restricted) = (await school.NewStudentAsync(), await school.NewParentAsync(), await school.NewParentAsync());
        var link = await school.LinkAsync(restricted, child);
        using var staff = await school.ApiAsync(school.Musa);
        await staff.PostAsync($"family-links/{link}/restriction", new { reason = "because" });
        for (var i = 0; i < 2; i++)
        {
            await AsAsync(school.Efua, async services =>
            {
                await services.Of<LinkByImport>().LinkAsync([(child.Id, parent.Id), (child.Id, parent.Id), (child.Id, restricted.Id), (child.Id, child.Id)], default);
                await services.Of<AkadaDb>().SaveChangesAsync();
                Assert.Equal(2, (await services.Of<LinkByImport>().LinksOfAsync([child.Id], default)).Count);
            });
        }

        Assert.Equal(new[] { LinkedBy.Code, LinkedBy.School }, (await school.LinksOfAsync(child)).Select(l => l.How).Order());
        Assert.Equal([parent.Id], (await school.InAsync((IFamilies families) => families.GuardiansOfAsync(child.Id, default))).Select(g => g.Id));
        Assert.Equal(1, await school.AuditLinesAsync("families.child_linked", child.Id));
    }

    [Fact]
    public async Task Rule_10_a_guardian_sees_the_picture_of_own_children_only()
    {
        var (child, other, parent) = (await school.NewStudentAsync(), await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        await AsAsync(parent, async services =>
        {
            Assert.True(await services.Of<SeeOwnChildren>().MaySeeAsync(child.Id, default));
            Assert.False(await services.Of<SeeOwnChildren>().MaySeeAsync(other.Id, default));
        });
    }

    [Fact]
    public async Task Rule_82_an_erased_person_is_linked_to_nobody_and_the_words_about_it_are_gone()
    {
        var (child, parent, second) = (await school.NewStudentAsync(), await school.NewParentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        var link = await school.LinkAsync(second, child);
        using var staff = await school.ApiAsync(school.Musa);
        await staff.PostAsync($"family-links/{link}/restriction", new { reason = "a private matter" });
        await school.CodeForAsync(child);
        await AsAsync(school.Efua, services => services.Of<FollowFamilies>().EraseAsync(child.Id, default));
        Assert.All(await school.LinksOfAsync(child), l => Assert.True(l.EndedAt is not null && l.RestrictedReason is null));
        Assert.Empty(await school.CodesOfAsync(child));
        Assert.Empty(await school.InAsync((IFamilies families) => families.ChildrenOfAsync(parent.Id, default)));
    }

    private Task AsAsync(Known person, Func<IServiceProvider, Task> act) => school.InAsync(async (IServiceProvider services) =>
    {
        ((Caller)services.GetService(typeof(Caller))!).SignIn(person.Id, person.Code, person.Name, person.Role, Guid.NewGuid(), verified: true);
        await act(services);
    });

    public sealed class Sqlite(OnSqlite school) : PlugTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : PlugTests(school), IClassFixture<OnPostgres>;
}

file static class Plugs
{
    public static T Of<T>(this IServiceProvider services)
        where T : class => services.GetService(typeof(T)) as T
        ?? Each<ILinkGuardians>(services).Concat(Each<ISeePeople>(services)).Concat(Each<IFollowPeople>(services)).OfType<T>().Single();

    private static IEnumerable<object> Each<T>(IServiceProvider services) => ((IEnumerable<T>)services.GetService(typeof(IEnumerable<T>))!).Cast<object>();
}
