using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Courses.Addresses;

/// <summary>Where a page or a program finds no course under an address that one had before, it is sent on to the new one. Asked only then, so what is found costs nothing.</summary>
public static class FollowOldAddress
{
    private const string Part = "slug";

    internal sealed class Finder(AkadaDb db, IEnumerable<ICourseVisitors> visitors, Caller caller) : IJoinRequest
    {
        /// <summary>The same address with the new slug. Null when no course had it, one has it now, or the course is none of the caller's to see (rule 17).</summary>
        public async Task<string?> FindAsync(HttpContext http, CancellationToken ct)
        {
            if (http.GetRouteValue(Part) is not string old || PlaceIn(http.GetEndpoint()) is not { } at) return null;
            var taken = db.Courses.WithDeleted();
            var found = await db.OldAddresses.Where(a => a.Slug == old && !taken.Any(c => c.Slug == old))
                .Join(db.CoursePagesVisibleTo(caller, visitors), a => a.CourseId, c => c.Id, (a, c) => c.Slug).SingleOrDefaultAsync(ct);
            if (found is null) return null;
            var parts = http.Request.Path.Value!.Split('/');
            parts[at] = found;
            // The address may be another course's tomorrow.
            http.Response.Headers.CacheControl = "no-store";
            return new PathString(string.Join('/', parts)) + http.Request.QueryString;
        }

        /// <summary>Which part of the path is the slug of a course; counted from the empty one before the first slash.</summary>
        private static int? PlaceIn(Endpoint? endpoint)
        {
            var parts = (endpoint as RouteEndpoint)?.RoutePattern.PathSegments.Select(s => s.Parts is [var part] ? part : null).ToList() ?? [];
            var at = parts.FindIndex(p => p is RoutePatternParameterPart { Name: Part });
            return at > 0 && parts[at - 1] is RoutePatternLiteralPart { Content: "courses" or "teach" or "learn" or "catalogue" } ? at + 1 : null;
        }
    }

    /// <summary>On every page with a course in its address.</summary>
    private sealed class PageFilter : IAsyncAlwaysRunResultFilter
    {
        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            var http = context.HttpContext;
            if (context.Result is NotFoundResult && await http.RequestServices.GetRequiredService<Finder>().FindAsync(http, http.RequestAborted) is { } address)
            {
                context.Result = new SeeOther(address, Moved(http));
            }

            await next();
        }
    }

    /// <summary>On what is no page: the same for programs, and for ways that only lead on.</summary>
    private sealed class RouteFilter : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var (answer, http) = (await next(context), context.HttpContext);
            var status = (answer is INestedHttpResult nested ? nested.Result : answer) as IStatusCodeHttpResult;
            return status?.StatusCode == StatusCodes.Status404NotFound && await http.RequestServices.GetRequiredService<Finder>().FindAsync(http, http.RequestAborted) is { } address
                ? new SeeOther(address, Moved(http)) : answer;
        }
    }

    internal static void AddOldAddresses(this IServiceCollection services) => services.Configure<MvcOptions>(options => options.Filters.Add<PageFilter>());

    /// <summary>Routes mapped here lead on from the old addresses of courses: <c>{slug}</c> in them is a course's.</summary>
    public static RouteGroupBuilder FollowingOldAddresses(this IEndpointRouteBuilder routes) => routes.MapGroup("").AddEndpointFilter(new RouteFilter());

    // A form that was sent to the old address is sent once more to the new one.
    private static int Moved(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? StatusCodes.Status301MovedPermanently : StatusCodes.Status308PermanentRedirect;
}
