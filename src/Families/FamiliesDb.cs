using Akada.Families.Consents;
using Akada.Families.Linking;
using Akada.Families.Links;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families;

internal static class FamiliesDb
{
    extension(AkadaDb db)
    {
        public DbSet<ParentChild> ParentsChildren => db.Set<ParentChild>();

        public DbSet<LinkCode> LinkCodes => db.Set<LinkCode>();

        public DbSet<Consent> Consents => db.Set<Consent>();
    }

    extension(IQueryable<ParentChild> links)
    {
        /// <summary>Links that open something now (rule 11).</summary>
        public IQueryable<ParentChild> Open() => links.Where(l => l.EndedAt == null && l.RestrictedAt == null);

        /// <summary>A guardian sees own links, a child its own, both only while they are open; moderators and admins all with their history (rule 10).</summary>
        public IQueryable<ParentChild> VisibleTo(Caller caller) => caller.IsOverseer ? links : links.Open().Where(l => l.ParentId == caller.Id || l.ChildId == caller.Id);
    }

    extension(IQueryable<LinkCode> codes)
    {
        /// <summary>Codes that can still be used.</summary>
        public IQueryable<LinkCode> OpenAt(DateTime now) => codes.Where(c => c.UsedAt == null && c.WithdrawnAt == null && c.ExpiresAt >= now);
    }
}
