using System.Diagnostics;
using System.Net;
using System.Text;

namespace Akada.Bench;

/// <summary>
/// The bell of a class: pupils with the right PIN sign in at once behind one address, while another person goes on
/// reading a lesson.
/// </summary>
/// <param name="Pupils">At most 200; a small school has fewer.</param>
/// <param name="Through">From the first request until the last pupil is in.</param>
/// <param name="Wrong">Pupils who were not let in.</param>
/// <param name="Slowest">The slowest answer of the lesson meanwhile.</param>
/// <param name="Middle">The median of the lesson's answers meanwhile.</param>
internal sealed record Bell(int Pupils, TimeSpan Through, int Wrong, TimeSpan Slowest, TimeSpan Middle)
{
    private const int Most = 200;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(100);

    public static async Task<Bell> RingAsync(Uri address, School school, Call lesson)
    {
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(sockets) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        using var done = new CancellationTokenSource();
        var reads = ReadAsync(http, lesson, done.Token);
        var pupils = school.Learners.TakeLast(Most).ToList();
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(pupils.Select(l => SignInAsync(http, l.Code)));
        var through = watch.Elapsed;
        await done.CancelAsync();
        var times = (await reads).Order().ToList();
        return new(pupils.Count, through, answers.Count(a => a != HttpStatusCode.OK), times[^1], times[times.Count / 2]);
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient http, string code)
    {
        var body = $$"""{"who":"{{code}}","secret":"{{School.Pin}}"}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/sign-in", UriKind.Relative), content);
        return answer.StatusCode;
    }

    private static async Task<List<TimeSpan>> ReadAsync(HttpClient http, Call lesson, CancellationToken done)
    {
        var times = new List<TimeSpan>();
        do
        {
            var watch = Stopwatch.StartNew();
            using var request = new HttpRequestMessage(HttpMethod.Get, lesson.Path);
            request.Headers.TryAddWithoutValidation(lesson.Header!, lesson.HeaderValue);
            using var answer = await http.SendAsync(request, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            times.Add(watch.Elapsed);
            await Task.Delay(BetweenReads, CancellationToken.None);
        }
        while (!done.IsCancellationRequested);
        return times;
    }
}
