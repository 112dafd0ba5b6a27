using System.Net;
using Akada.Accounts.People;
using Akada.Courses.Outline;
using Akada.Enrollment.Seats;
using Akada.Families.Links;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Words;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Akada.House;

/// <summary>
/// Asks every writing route as people who may not do everything: who has proven no address, an instructor who is not
/// approved, who is suspended, a child without a guardian's consent, a guardian whom the school has restricted.
/// </summary>
internal sealed class StandingTable(TestSchool school)
{
    public const string Head = "| Route | not proven | not approved | suspended | without consent | restricted |\n| --- | --- | --- | --- | --- | --- |";

    /// <param name="Open">Takes people who are not signed in.</param>
    /// <param name="IsOwn">By its address it is the caller's own account.</param>
    public sealed record Row(string Route, Reach? Mark, bool Open, bool IsOwn, string Unproven, string Unapproved, string Suspended, string Unconsented, string Restricted)
    {
        public string Line => $"| `{Route}` | {Unproven} | {Unapproved} | {Suspended} | {Unconsented} | {Restricted} |";
    }

    private static readonly Role[] Roles = [Role.Student, Role.Parent, Role.Instructor];

    private readonly List<string> _refused = [];

    public async Task<List<Row>> AskAsync()
    {
        var book = await school.InAsync((TextBook b) => Task.FromResult(b.In("en")));
        string[] codes = ["platform.prove_first", "platform.approval_first", "courses.open_to_learners", "courses.in_review", "enrollment.verify_first", "families.verify_first", "payments.verify_first"];
        _refused.AddRange(codes.Select(c => book["refusal." + c][..30]));
        var rows = new List<Row>();
        var table = new RouteTable(school);
        foreach (var way in (await table.WaysAsync()).Where(w => w.Method is not ("GET" or "HEAD"))) rows.Add(await AskAsync(table, way));
        return rows;
    }

    private async Task<Row> AskAsync(RouteTable table, RouteTable.Way way)
    {
        var world = await RouteWorld.MakeAsync(school, way.Route, CourseState.Published);
        var unproven = new List<string>();
        foreach (var role in Roles) unproven.Add(await DraftOrOpenAsync(table, way, () => PersonAsync(role, u => Unprove(u)), role == Role.Instructor));
        var unapproved = await DraftOrOpenAsync(table, way, () => PersonAsync(Role.Instructor, u => u.WithdrawApproval()), drafts: true);
        var suspended = new List<string>();
        foreach (var role in Roles) suspended.Add(await WordAsync(table, way, world, await PersonAsync(role, u => u.Suspend("Because", Now))));
        return new(
            $"{way.Method} {way.Route}", way.Mark, way.Open, way.Route.StartsWith("/account", StringComparison.Ordinal) || way.Route.StartsWith("/api/v1/me/", StringComparison.Ordinal),
            Most(unproven), unapproved, Most(suspended), await UnconsentedAsync(table, way), await RestrictedAsync(table, way));
    }

    /// <summary>"draft" where an author gets in only as long as the course was never open.</summary>
    private async Task<string> DraftOrOpenAsync(RouteTable table, RouteTable.Way way, Func<Task<Known>> make, bool drafts)
    {
        var person = await make();
        var teacher = drafts ? person : null;
        var open = await WordAsync(table, way, await RouteWorld.MakeAsync(school, way.Route, CourseState.Published, teacher), person);
        if (!drafts || open == "yes" && way.Mark != Reach.OwnDraft) return open;
        var draft = await WordAsync(table, way, await RouteWorld.MakeAsync(school, way.Route, CourseState.Draft, teacher, pupil: null, isEmpty: true), person);
        return draft == "yes" ? "draft" : open;
    }

    private async Task<string> UnconsentedAsync(RouteTable table, RouteTable.Way way)
    {
        var child = await PersonAsync(Role.Student, u => u.Describe(null, null, null, new DateOnly(2018, 1, 1)));
        var world = await RouteWorld.MakeAsync(school, way.Route, CourseState.Published, pupil: child);
        await school.InAsync((AkadaDb db) => db.Set<Seat>().Where(s => s.LearnerId == child.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Recorded, false)));
        var sold = way.Route.Contains("/orders", StringComparison.Ordinal) || way.Route.Contains("/buy", StringComparison.Ordinal);
        if (sold) world = world with { Course = await school.NewCourseAsync(school.Chidi, "Sold", price: 500_000) };
        Dictionary<string, string>? body = way.Route switch
        {
            "/api/v1/enrollments" or "/api/v1/orders" or "/api/v1/orders/price" => new() { ["courseId"] = world.Course.Id.ToString() },
            "/courses/{slug}/join" => new() { ["Input.CourseId"] = world.Course.Id.ToString() },
            _ => null,
        };
        using var answer = await table.SendAsync(way, world, child, body);
        if (answer.StatusCode == HttpStatusCode.Forbidden && (await TextOf(answer)).Contains("agree", StringComparison.Ordinal)) return "no";
        return Plain(answer.StatusCode);
    }

    private async Task<string> RestrictedAsync(RouteTable table, RouteTable.Way way)
    {
        var world = await RouteWorld.MakeAsync(school, way.Route, CourseState.Published);
        await school.InAsync(async (AkadaDb db) =>
        {
            var link = await db.Set<ParentChild>().SingleAsync(l => l.Id == world.Link);
            link.Restrict(school.Efua.Id, "A court said so", Now);
            await db.SaveChangesAsync();
        });
        using var answer = await table.SendAsync(way, world, world.Guardian);
        var aboutChild = way.Route.Contains("{childId", StringComparison.Ordinal) || way.Route.StartsWith("/family/{code}", StringComparison.Ordinal);
        return answer.StatusCode == HttpStatusCode.NotFound && aboutChild ? "no" : Plain(answer.StatusCode);
    }

    private async Task<string> WordAsync(RouteTable table, RouteTable.Way way, RouteWorld world, Known person)
    {
        using var answer = await table.SendAsync(way, world, person);
        if (answer.StatusCode != HttpStatusCode.Forbidden) return Plain(answer.StatusCode);
        var text = await TextOf(answer);
        return _refused.Exists(r => text.Contains(r, StringComparison.Ordinal)) ? "no" : "-";
    }

    private static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static string Plain(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Redirect => "no",
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound => "-",
        >= HttpStatusCode.InternalServerError and not HttpStatusCode.ServiceUnavailable => "BROKEN",
        _ => "yes",
    };

    // Of several roles the one that comes furthest.
    private static string Most(IEnumerable<string> words) => words.OrderBy(w => Array.IndexOf(["BROKEN", "yes", "draft", "no", "-"], w)).First();

    private DateTime Now => school.Clock.GetUtcNow().UtcDateTime;

    private Task<Known> PersonAsync(Role role, Action<User> arrange) => school.NewPersonAsync(role, "Asking " + role, u => arrange((User)u));

    private static void Unprove(User user) => typeof(User).GetProperty(nameof(User.VerifiedAt))!.SetValue(user, null);
}
