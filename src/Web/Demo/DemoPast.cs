using System.Globalization;
using Akada.Accounts.Demo;
using Akada.Courses;
using Akada.Kernel;
using Akada.Payments.Demo;
using Akada.Platform.People;

namespace Akada.Web.Demo;

/// <summary>A course of the demo school.</summary>
internal sealed record DemoCourse(Guid Id, string Slug);

/// <summary>
/// The first days of the demo school: who came when and how far they got, what was ordered. All of it is done by the handlers that everybody uses, in the order of the days,
/// so the trail tells it as it tells everything. Only while a new demo school is filled.
/// </summary>
internal sealed class DemoPast(IServiceScopeFactory scopes, DemoRoutes routes, DemoClock clock)
{
    private const int Days = 12;
    private const string Complete = "/api/v1/lessons/{lessonId:guid}/completion";
    private const string Bursary = "BAOBAB-BURSARY";

    /// <param name="Day">Counted from the first, which set up the school; the last is yesterday.</param>
    /// <param name="Course">0 is the free one, 1 the paid one.</param>
    private sealed record Visit(int Day, string Who, int Course, int Lessons);

    // Kofi finishes; Fatou only looks in; who is not named has not come yet. Few come often: a sign-in takes as long as guessing should.
    private static readonly Visit[] Visits =
    [
        new(1, "Kofi Boateng", 0, 6), new(2, "Chinedu Okafor", 0, 3), new(2, "Abebe Tesfaye", 1, 5), new(3, "Wanjiru Kamau", 0, 4), new(4, "Kofi Boateng", 0, 6),
        new(5, "Zainab Bello", 0, 4), new(6, "Fatou Diop", 1, 0), new(7, "Chinedu Okafor", 0, 4), new(8, "Ifeoma Okafor", 0, 3), new(9, "Zainab Bello", 1, 2),
        new(10, "Juma Otieno", 1, 1), new(10, "Tendai Moyo", 0, 1), new(11, "Wanjiru Kamau", 1, 5), new(11, "Abebe Tesfaye", 1, 5),
    ];

    private DateTime _today;

    public void Begin()
    {
        _today = clock.GetUtcNow().UtcDateTime.Date;
        clock.GoTo(Morning(0));
    }

    public void End() => clock.Return();

    /// <param name="courses">The free one and the paid one.</param>
    public async Task LiveAsync(IReadOnlyList<DemoPerson> people, IReadOnlyList<DemoCourse> courses, CancellationToken ct)
    {
        var (byName, admin) = (people.ToDictionary(p => p.Name), people.First(p => p.Role == Role.Admin));
        for (var day = 1; day < Days; day++)
        {
            clock.GoTo(Morning(day));
            if (day == 8) await OrderAsync(admin, orders => orders.MakeBursaryAsync(Bursary, courses[1].Slug, ct));
            if (day == 8) await OrderAsync(byName["Ibrahim Bello"], orders => orders.UseBursaryAsync(Bursary, courses[1].Id, byName["Zainab Bello"].Id, ct), ct);
            if (day == 11) await OrderAsync(admin, orders => orders.TakeCashAsync(byName["Ngozi Okafor"].Code, byName["Ifeoma Okafor"].Code, courses[1].Slug, "5000", "Book 1, no. 17", ct));
            foreach (var visit in Visits.Where(v => v.Day == day)) await LearnAsync(byName[visit.Who], courses[visit.Course].Id, visit.Lessons, ct);
        }
    }

    private async Task LearnAsync(DemoPerson learner, Guid course, int lessons, CancellationToken ct)
    {
        clock.Pass(TimeSpan.FromMinutes(40));
        await ComeAsync(learner, ct);
        await using var scope = scopes.CreateAsyncScope();
        var required = (await scope.ServiceProvider.GetRequiredService<ICourses>().RequiredLessonsAsync([course], ct))[course].ToList();
        var done = (await scope.ServiceProvider.GetRequiredService<Progress.IProgress>().OfLearnersAsync([learner.Id], ct)).Where(s => s.CourseId == course).Select(s => s.Completed).SingleOrDefault();
        foreach (var lesson in required.Skip(done).Take(lessons))
        {
            clock.Pass(TimeSpan.FromMinutes(7));
            await using var step = scopes.CreateAsyncScope();
            var status = await routes.PostAsync(step, learner, Complete, new() { ["lessonId"] = lesson.Id.ToString("D", CultureInfo.InvariantCulture) });
            if (status != StatusCodes.Status204NoContent) throw new InvalidOperationException($"{learner.Name} could not do “{lesson.Title}”: {status}");
        }
    }

    private async Task ComeAsync(DemoPerson person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        Insist(await scope.ServiceProvider.GetRequiredService<IDemoVisits>().ComeAsync(person, ct), person);
    }

    /// <param name="ct">Given when the person signs in first.</param>
    private async Task OrderAsync(DemoPerson who, Func<IDemoOrders, Task<Refusal?>> act, CancellationToken? ct = null)
    {
        if (ct is { } token) await ComeAsync(who, token);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().SignIn(who.Id, who.Code, who.Name, who.Role, Guid.Empty, verified: true);
        Insist(await act(scope.ServiceProvider.GetRequiredService<IDemoOrders>()), who);
    }

    private static void Insist(Refusal? no, DemoPerson who)
    {
        if (no is not null) throw new InvalidOperationException($"{who.Name} was refused: {no.Code}");
    }

    private DateTimeOffset Morning(int day) => new(_today.AddDays(day - Days).AddHours(9), TimeSpan.Zero);
}
