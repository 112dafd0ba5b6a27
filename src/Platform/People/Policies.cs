using Microsoft.AspNetCore.Authorization;

namespace Akada.Platform.People;

/// <summary>The policies a route may name. A route without one is refused by the fallback (rule 77); who may act on what is then decided by the query.</summary>
public static class Policies
{
    public const string SignedIn = "signed-in";
    public const string Admin = "admin";
    public const string Overseer = "overseer";
    public const string Author = "author";
    public const string Student = "student";
    public const string Parent = "parent";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        Only(options, Admin, Role.Admin);
        Only(options, Overseer, Role.Moderator, Role.Admin);
        Only(options, Author, Role.Instructor, Role.Moderator, Role.Admin);
        Only(options, Student, Role.Student);
        Only(options, Parent, Role.Parent);
        options.FallbackPolicy = options.GetPolicy(SignedIn);
    }

    private static void Only(AuthorizationOptions options, string name, params Role[] roles) =>
        options.AddPolicy(name, p => p.RequireAuthenticatedUser().RequireRole(roles.Select(r => r.ToString())));
}
