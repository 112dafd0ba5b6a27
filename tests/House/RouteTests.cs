using System.Reflection;
using Akada.Slices.Infrastructure;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using Xunit;

namespace Akada.House;

#pragma warning disable ASP0029 // The validation API is new; the test is how we notice when it changes.
public sealed class RouteTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Rule_77_every_route_names_its_policy_or_is_open_on_purpose()
    {
        var open = (await EndpointsAsync())
            .Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => e.DisplayName);
        Source.None(open);
    }

    [Fact]
    public async Task Every_request_of_the_API_is_known_to_the_validator()
    {
        var options = await school.InAsync((IOptions<ValidationOptions> o) => Task.FromResult(o.Value));
        var requests = AkadaHost.RoomAssemblies.SelectMany(a => a.GetTypes()).Where(t => t.Name == "Request" && t.IsNested).ToList();
        Assert.NotEmpty(requests);
        Source.None(requests.Where(t => !t.IsNestedPublic).Select(t => t.FullName));
        var used = (await EndpointsAsync()).SelectMany(e => e.Metadata.OfType<MethodInfo>()).SelectMany(m => m.GetParameters()).Select(p => p.ParameterType).Where(requests.Contains).Distinct();
        Source.None(used.Where(t => !options.TryGetValidatableTypeInfo(t, out _)).Select(t => t.FullName));
    }

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        var silent = AkadaHost.RoomAssemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract)
            .Where(t => t.GetCustomAttributes().All(a => a is not (IAuthorizeData or IAllowAnonymous))).Select(t => t.FullName);
        Source.None(silent);
    }

    private Task<List<Endpoint>> EndpointsAsync() =>
        school.InAsync((EndpointDataSource source) => Task.FromResult(source.Endpoints.Where(e => e is RouteEndpoint && e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null).ToList()));
}
