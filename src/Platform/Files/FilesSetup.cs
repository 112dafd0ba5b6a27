using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Files;

public static class FilesSetup
{
    internal static void AddFiles(this IServiceCollection services)
    {
        services.AddScoped<FileStore>();
        services.AddScoped<FileSweeps>();
        services.AddSingleton<FileTrash>();
        services.AddJob<SweepFiles>(SweepFiles.Name, TimeSpan.FromHours(12));
    }

    public static void MapFiles(this IEndpointRouteBuilder routes) => ServeFile.Map(routes);
}
