using Akada.Accounts.Demo;
using Akada.Accounts.Schools;
using Akada.Courses;
using Akada.Kernel;
using Akada.Platform.Commands;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Web.Hosting;

namespace Akada.Web.Demo;

/// <summary><c>--demo</c>: fills an empty installation with a school to look around in, then serves it. A second time finds everything there.</summary>
internal sealed class DemoSchool(IServiceScopeFactory scopes, SchoolBook book, DemoSimulators? simulators = null, DemoPast? past = null) : ICommand
{
    private static readonly string[] Folders = ["phone-and-data", "fractions-decimals-percentages"];

    // The second course is to be paid for.
    private static readonly Money Price = new(500_000, "NGN");

    public string Name => CommandLine.Demo;

    /// <exception cref="WrongSettingException">The courses of the demo are not beside the program.</exception>
    public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        // Only a new school gets a past: a second start adds nothing to it.
        var first = past is not null && await book.FindAsync(ct) is null;
        if (first) past!.Begin();
        try
        {
            if (await FillAsync(first, ct) is not { } people) return null;
            simulators?.OpenWithServer();
            await ShowAsync(people);
        }
        finally
        {
            past?.End();
        }

        return null;
    }

    private async Task<IReadOnlyList<DemoPerson>?> FillAsync(bool first, CancellationToken ct)
    {
        var people = await InAsync((IDemoPeople demo) => demo.FillAsync(ct));
        if (people is null)
        {
            await Console.Out.WriteLineAsync("This installation serves a school already; the demo was not added to it.");
            return null;
        }

        // Families first: what a child learns is recorded only once a parent has agreed.
        await InAsync((SeatDemo seats) => seats.LinkFamiliesAsync(people, ct));
        foreach (var parent in people.Where(p => p.Role == Role.Parent)) await InAsync((SeatDemo seats) => seats.AgreeAsync(parent, ct));
        List<DemoCourse> courses = [];
        foreach (var (instructor, folder) in people.Where(p => p.Role == Role.Instructor).Zip(Folders))
        {
            var path = Path.Combine(CoursesFolder(), folder);
            // A scope for each: the importer signs the owner in as the caller.
            var made = await InAsync((IImportCourses imports) => imports.FromPathAsync(path, instructor.Id, new(Publish: true), ct));
            await Console.Out.WriteLineAsync(made.Refusal is { } no ? $"{folder}: {no.Code}" : $"Course: {made.Value.Title} (/courses/{made.Value.Slug})");
            if (!made.Ok) continue;
            var paid = folder == Folders[1];
            if (paid && made.Value.Added > 0) await InAsync((IDemoCourses courses) => courses.PriceAsync(made.Value.CourseId, Price, ct));
            await InAsync((SeatDemo seats) => seats.TakeAsync(people, made.Value.CourseId, paid, ct));
            courses.Add(new(made.Value.CourseId, made.Value.Slug));
        }

        if (first && courses.Count == Folders.Length) await past!.LiveAsync(people, courses, ct);
        return people;
    }

    private static async Task ShowAsync(IReadOnlyList<DemoPerson> people)
    {
        await Console.Out.WriteLineAsync("Who may sign in:");
        foreach (var person in people) await Console.Out.WriteLineAsync($"  {person.Role,-10}  {person.Code}  {person.Secret,-18}  {person.Name}{(person.Email is null ? "" : $" <{person.Email}>")}");
    }

    // Published, the courses lie beside the program; run from a clone, in its demo folder.
    private static string CoursesFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "demo", Folders[0]))) return Path.Combine(at.FullName, "demo");
        }

        throw new WrongSettingException(CommandLine.Demo, "the folder demo with its courses is not beside the program. Copy it there.");
    }

    private async Task<TResult> InAsync<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
