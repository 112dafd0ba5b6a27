namespace Akada.Web.Hosting;

/// <summary>
/// Collects the routes of the API, so that each is compiled once. The framework's own list compiles them anew for everyone who
/// asks for it: authorization, matching, OpenAPI. With some 250 routes that is a second of every start.
/// </summary>
internal sealed class RoutesOnce(IEndpointRouteBuilder app) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => app.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => app.CreateApplicationBuilder();

    /// <summary>Compiles what was collected and gives it to the app; routes that are mapped later are not seen.</summary>
    public void Close() => app.DataSources.Add(new DefaultEndpointDataSource(DataSources.SelectMany(source => source.Endpoints)));
}
