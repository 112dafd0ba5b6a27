using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Akada.Bench;

/// <param name="Bytes">Of the page as it is read, before compression.</param>
/// <param name="Queries">Commands to the database for one answer; null for the bare page.</param>
internal sealed record Measured(string Name, bool Reads, Load Load, int Bytes, int? Queries);

/// <summary>One school on one database, built, started and driven.</summary>
internal sealed record Run(
    string Database,
    Size Size,
    IReadOnlyList<Measured> Pages,
    TimeSpan FirstAnswer,
    int IdleMegabytes,
    int BusyMegabytes,
    int IdleAgainMegabytes,
    TimeSpan Built,
    Bell Bell)
{
    // Long enough for the program's first jobs to be done, and for it to notice that nobody is here.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    public static async Task<Run> MeasureAsync(string program, string database, Size size, TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("akada-bench-").FullName;
        // The yardstick needs one, whichever database the school is on.
        using var postgres = Postgres.Start();
        var connection = database == "postgres" ? postgres.Connection : $"Data Source={Path.Combine(folder, "akada.db")}";
        await Server.MigrateAsync(program, folder, connection);
        Console.WriteLine($"Building the {size.Name} school on {database}: {size.Courses} courses, {size.Students} students, {size.Completions} lessons done …");
        var watch = Stopwatch.StartNew();
        var school = await BuildAsync(connection, size);
        var built = watch.Elapsed;

        await Bare.BuildAsync(postgres.Beside);
        using var server = await Server.StartAsync(program, folder, connection, postgres.Beside);
        await Task.Delay(Quiet);
        var idle = server.Megabytes;
        var pages = new List<Measured>();
        var everyCall = await CallsAsync(server.Address, school);
        foreach (var (name, reads, calls) in everyCall)
        {
            var (bytes, queries) = await LookAsync(server.Address, calls[^1]);
            // The first look at a page notes that the learner was there; of the next two the one counts in which the school's card, kept for seconds, has not just run out.
            if (reads)
            {
                (bytes, queries) = await LookAsync(server.Address, calls[^1]);
                if (await LookAsync(server.Address, calls[^1]) is { Queries: { } fewer } && fewer < queries) queries = fewer;
            }

            // The first seconds compile and fill the caches; they are no one's usual day.
            if (reads) await Wrk.DriveAsync(server.Address, calls, TimeSpan.FromSeconds(6));
            var load = await Wrk.DriveAsync(server.Address, calls, time);
            Console.WriteLine($"  {name,-14} {load.PerSecond,8:0}/s  p50 {load.P50,7:0.0} ms  p99 {load.P99,7:0.0} ms  {bytes,6} B  {queries} queries  {(load.Wrong > 0 ? load.Wrong + " WRONG" : "")}");
            pages.Add(new(name, reads, load, bytes, queries));
        }

        var bell = await Bell.RingAsync(server.Address, school, everyCall.Single(c => c.Name == "lesson").Calls[0]);
        Console.WriteLine($"  the bell       {bell.Pupils} sign-ins in {bell.Through.TotalSeconds:0.0} s, lesson meanwhile p50 {bell.Middle.TotalMilliseconds:0} ms, slowest {bell.Slowest.TotalMilliseconds:0} ms  {(bell.Wrong > 0 ? bell.Wrong + " WRONG" : "")}");
        var busy = server.Megabytes;
        await Task.Delay(Quiet);
        var again = server.Megabytes;
        SqliteConnection.ClearAllPools();
        server.Stop();
        Directory.Delete(folder, recursive: true);
        return new(database, size, pages, server.FirstAnswer, idle, busy, again, built, bell);
    }

    private static async Task<School> BuildAsync(string connection, Size size)
    {
        await using var bulk = await BulkDatabase.OpenAsync(connection);
        var school = await School.BuildAsync(bulk.Db, bulk.Direct, size);
        await bulk.AnalyzeAsync();
        return school;
    }

    private static async Task<List<(string Name, bool Reads, IReadOnlyList<Call> Calls)>> CallsAsync(Uri address, School school)
    {
        var visitors = school.Learners.Take(School.Visitors).ToList();
        var cookies = new List<string>();
        foreach (var visitor in visitors) cookies.Add(await SignInAsync(address, visitor.Code));
        var undone = school.Known.SelectMany(l => l.Courses.SelectMany(c => c.Lessons.Skip(Size.DoneEach).Select(lesson => new Call("POST", $"/api/v1/lessons/{lesson}/completion", "Authorization", $"Bearer {l.Token}"))));
        return
        [
            ("bare page", true, [new("GET", "/bench/bare")]),
            ("catalogue", true, [new("GET", "/courses")]),
            ("course", true, [.. school.Courses.Take(50).Select(c => new Call("GET", $"/courses/{c.Slug}"))]),
            ("lesson", true, [.. visitors.Select((v, i) => new Call("GET", $"/learn/{v.Courses[0].Slug}/{v.Courses[0].Lessons[Size.DoneEach - 1]}", "Cookie", cookies[i]))]),
            ("dashboard", true, [.. cookies.Select(c => new Call("GET", "/", "Cookie", c))]),
            // The last ones are looked at once before; the load begins with the first.
            ("mark complete", false, [.. undone]),
            ("sign-in", false, [.. school.Learners.Take(2000).Select(l => new Call("POST", "/api/v1/sign-in", Body: $$"""{"who":"{{l.Code}}","secret":"{{School.Pin}}"}"""))]),
        ];
    }

    private static async Task<(int Bytes, int? Queries)> LookAsync(Uri address, Call call)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Path);
        request.Headers.Add("X-Akada-Count", "1");
        if (call.Header is not null) request.Headers.TryAddWithoutValidation(call.Header, call.HeaderValue);
        if (call.Body is not null) request.Content = new StringContent(call.Body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{call.Method} {call.Path} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return (bytes.Length, call.Path == "/bench/bare" ? null : int.Parse(answer.Headers.GetValues("X-Akada-Queries").Single(), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Through the page, as a person does; answers the session's cookie.</summary>
    private static async Task<string> SignInAsync(Uri address, string code)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.1.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}");
        var page = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Who"] = code, ["Input.Secret"] = School.Pin, ["__RequestVerificationToken"] = token });
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"Sign-in of {code} answers {(int)answer.StatusCode}.");
        return $"akada={cookies.GetCookies(address)["akada"]!.Value}";
    }
}
