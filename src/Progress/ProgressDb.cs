using Akada.Platform.Data;
using Akada.Progress.Completion;
using Microsoft.EntityFrameworkCore;

namespace Akada.Progress;

internal static class ProgressDb
{
    extension(AkadaDb db)
    {
        public DbSet<LessonProgress> LessonProgress => db.Set<LessonProgress>();

        public DbSet<CourseProgress> CourseProgress => db.Set<CourseProgress>();
    }
}
