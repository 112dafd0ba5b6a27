using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Files;

public static class FilesSetup
{
    internal static void AddFiles(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(QuotaSettings.Read(settings));
        services.AddScoped<Quotas>();
        services.AddScoped<FileStore>();
        services.AddScoped<FileSweeps>();
        services.AddSingleton<FileTrash>();
        services.AddJob<SweepFiles>(SweepFiles.Name, TimeSpan.FromHours(12));
    }

    public static void MapFiles(this IEndpointRouteBuilder routes) => ServeFile.Map(routes);
}
