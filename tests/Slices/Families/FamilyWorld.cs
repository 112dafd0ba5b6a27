using Akada.Families;
using Akada.Families.Linking;
using Akada.Families.Links;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Akada.Slices.Families;

/// <summary>Families for tests: each test makes its own people, since a class shares one school.</summary>
internal static class FamilyWorld
{
    extension(TestSchool school)
    {
        public Task<Known> NewParentAsync() => school.NewPersonAsync(Role.Parent, "Parent " + Guid.NewGuid().ToString("N")[..6]);

        public Task<Known> NewStudentAsync(DateOnly? bornOn = null) => school.NewPersonAsync(Role.Student, "Child " + Guid.NewGuid().ToString("N")[..6], user =>
        {
            if (bornOn is not null) ((Akada.Accounts.People.User)user).Describe(null, null, null, bornOn);
        });

        public async Task<Guid> LinkAsync(Known parent, Known child, Relationship relationship = Relationship.Mother)
        {
            var link = ParentChild.New(parent.Id, child.Id, relationship, LinkedBy.Code, child.Id, school.Clock.GetUtcNow().UtcDateTime).Value;
            await school.InAsync(async (AkadaDb db) =>
            {
                db.Add(link);
                await db.SaveChangesAsync();
            });
            return link.Id;
        }

        /// <summary>A code as the child makes it.</summary>
        public async Task<string> CodeForAsync(Known child)
        {
            using var api = await school.ApiAsync(child);
            return (string)(await api.PostAsync($"children/{child.Id}/link-codes")).Json!["code"]!;
        }

        public Task<List<ParentChild>> LinksOfAsync(Known child) =>
            school.InAsync((AkadaDb db) => db.Set<ParentChild>().AsNoTracking().Where(l => l.ChildId == child.Id).ToListAsync());

        public Task<List<LinkCode>> CodesOfAsync(Known child) =>
            school.InAsync((AkadaDb db) => db.Set<LinkCode>().AsNoTracking().Where(c => c.ChildId == child.Id).ToListAsync());

        public Task<int> AuditLinesAsync(string action, Guid objectId) =>
            school.InAsync(async (Akada.Audit.IAuditHistory history) => (await history.OfAsync(objectId, 100, default)).Count(l => l.Action == action));
    }
}
