using System.Reflection;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Slices.Infrastructure;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Akada.Slices.Web;

public sealed class RetryAfterTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Rule_81_each_refusal_of_too_many_says_how_long_to_wait()
    {
        var all = AkadaHost.RoomAssemblies.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Refusal)).Select(f => (Refusal)f.GetValue(null)!).Where(r => r.Kind == RefusalKind.TooMany).ToList();
        Assert.True(all.Count > 3);
        foreach (var refusal in all.SelectMany(r => new[] { r.With(1), r.With(1).After(TimeSpan.FromSeconds(90.5)) }))
        {
            var seconds = await school.InAsync(async (IServiceProvider services) =>
            {
                var http = new DefaultHttpContext { RequestServices = services };
                await new Refused(refusal).ExecuteAsync(http);
                return (string?)http.Response.Headers.RetryAfter;
            });
            Assert.Equal(refusal.RetryAfter is null ? "60" : "91", seconds);
        }
    }
}
