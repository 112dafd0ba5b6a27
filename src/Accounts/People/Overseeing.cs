using Akada.Platform.People;

namespace Akada.Accounts.People;

/// <summary>Whom a caller may look after: admins everybody, moderators students, parents and instructors.</summary>
internal static class Overseeing
{
    private static readonly Role[] OfModerators = [Role.Student, Role.Parent, Role.Instructor];

    public static IReadOnlyList<Role> Roles(Caller caller) => caller.IsAdmin ? Enum.GetValues<Role>() : caller.IsOverseer ? OfModerators : [];

    extension(IQueryable<User> users)
    {
        /// <summary>Who may be read about; nobody for others than overseers.</summary>
        public IQueryable<User> VisibleTo(Caller caller) => users.Where(_ => caller.IsOverseer);

        /// <summary>Who may be changed.</summary>
        public IQueryable<User> ManagedBy(Caller caller)
        {
            var roles = Roles(caller);
            return users.Where(u => roles.Contains(u.Role));
        }
    }
}
