using Akada.Platform;
using Akada.Platform.Slots;
using Akada.Progress.Completion;
using Akada.Progress.Overview;
using Akada.Progress.Reading;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Progress;

public static class ProgressModule
{
    public static IServiceCollection AddProgress(this IServiceCollection services)
    {
        services.AddValidation();
        services.AddHandlersOf<IProgress>();
        services.AddScoped<Standings>();
        services.AddScoped<IProgress>(provider => provider.GetRequiredService<Standings>());
        services.AddScoped<ISlot, MyCourses.HomeSlot>();
        services.AddScoped<ISlot, ChildCardSlot>();
        services.AddScoped<ISlot, ChildPageSlot>();
        return services;
    }

    public static void MapProgress(this RouteGroupBuilder api)
    {
        CompleteLesson.Map(api);
        ReportPlaying.Map(api);
        ReadLesson.Map(api);
        OpenLesson.Map(api);
        ResumeCourse.Map(api);
        MyCourses.Map(api);
        ChildCourses.Map(api);
    }

    /// <summary>What is no API and no Razor page: ways that only lead on.</summary>
    public static void MapLearning(this IEndpointRouteBuilder routes)
    {
        ResumeCourse.MapPage(routes);
        OpenLesson.MapPage(routes);
    }
}
