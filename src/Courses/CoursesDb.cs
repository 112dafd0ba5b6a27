using Akada.Courses.Addresses;
using Akada.Courses.Imports;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Staff;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses;

internal static class CoursesDb
{
    extension(AkadaDb db)
    {
        public DbSet<Course> Courses => db.Set<Course>();

        public DbSet<CourseModule> Modules => db.Set<CourseModule>();

        public DbSet<Lesson> Lessons => db.Set<Lesson>();

        public DbSet<CourseStaff> Staff => db.Set<CourseStaff>();

        public DbSet<OldAddress> OldAddresses => db.Set<OldAddress>();

        public DbSet<LessonDraftText> LessonDrafts => db.Set<LessonDraftText>();

        public DbSet<LessonVersion> LessonVersions => db.Set<LessonVersion>();

        public DbSet<CourseImport> CourseImports => db.Set<CourseImport>();

        /// <summary>Rule 17: the published ones for everyone; the others only for their staff and for moderators and admins.</summary>
        public IQueryable<Course> CoursesVisibleTo(Caller caller)
        {
            if (caller.IsOverseer) return db.Courses;
            if (!caller.IsSignedIn) return db.Courses.Where(c => c.State == CourseState.Published);
            var (staff, id) = (db.Staff.AsQueryable(), caller.Id);
            return db.Courses.Where(c => c.State == CourseState.Published || staff.Any(s => s.CourseId == c.Id && s.UserId == id));
        }

        /// <summary>Besides those, one by one and in no list: the ones in which the caller has a place (rule 19).</summary>
        public IQueryable<Course> CoursePagesVisibleTo(Caller caller, IEnumerable<ICourseVisitors> visitors)
        {
            var seen = db.CoursesVisibleTo(caller);
            foreach (var plug in visitors)
            {
                if (plug.CourseIds() is not { } ids) continue;
                var before = seen;
                seen = db.Courses.Where(c => before.Any(b => b.Id == c.Id) || ids.Contains(c.Id));
            }

            return seen;
        }

        /// <summary>Who may look behind a course: its staff, and moderators and admins.</summary>
        public IQueryable<Course> CoursesLookedAfterBy(Caller caller) => caller.IsOverseer ? db.Courses : db.CoursesEditableBy(caller);

        /// <summary>Who may give a course away, staff it, or delete it: its owner and admins.</summary>
        public IQueryable<Course> CoursesOwnedBy(Caller caller)
        {
            if (caller.IsAdmin) return db.Courses;
            var (staff, id) = (db.Staff.AsQueryable(), caller.Id);
            return db.Courses.Where(c => staff.Any(s => s.CourseId == c.Id && s.UserId == id && s.Role == StaffRole.Owner));
        }

        /// <summary>Lessons of <see cref="CoursesWritableBy"/>.</summary>
        public IQueryable<Lesson> LessonsWritableBy(Caller caller)
        {
            var courses = db.CoursesWritableBy(caller);
            return db.Lessons.Where(l => courses.Any(c => c.Id == l.CourseId));
        }

        public IQueryable<Lesson> LessonsEditableBy(Caller caller)
        {
            var courses = db.CoursesEditableBy(caller);
            return db.Lessons.Where(l => courses.Any(c => c.Id == l.CourseId));
        }

        /// <summary>
        /// Whose content the caller may change: of who is not known yet, only drafts that were never open (rule 111).
        /// Where a route names the course, <see cref="Teaching.KnowDrafts"/> has said so with a sentence before; a form may
        /// still name a part of another course.
        /// </summary>
        public IQueryable<Course> CoursesWritableBy(Caller caller)
        {
            var mine = db.CoursesEditableBy(caller);
            return caller.IsKnown ? mine : mine.Where(c => c.State == CourseState.Draft && c.PublishedAt == null);
        }

        /// <summary>Who may change a course: its staff and admins. For all others it is not there.</summary>
        public IQueryable<Course> CoursesEditableBy(Caller caller)
        {
            if (caller.IsAdmin) return db.Courses;
            var (staff, id) = (db.Staff.AsQueryable(), caller.Id);
            return db.Courses.Where(c => staff.Any(s => s.CourseId == c.Id && s.UserId == id));
        }
    }
}
