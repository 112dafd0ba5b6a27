using Akada.Accounts.People;
using Akada.Courses.Addresses;
using Akada.Platform;
using Akada.Platform.Slots;
using Akada.Progress.Completion;
using Akada.Progress.Learners;
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
        services.AddScoped<IFollowPeople, FollowLearners>();
        services.AddScoped<ISlot, MyCourses.HomeSlot>();
        services.AddScoped<ISlot, MyCourseLine>();
        services.AddScoped<ISlot, ChildCardSlot>();
        services.AddScoped<ISlot, ChildPageSlot>();
        services.AddScoped<ISlot, ProgressTab>();
        return services;
    }

    public static void MapProgress(this RouteGroupBuilder api)
    {
        CompleteLesson.Map(api);
        ReportPlaying.Map(api);
        OpenLesson.Map(api);
        var learn = api.FollowingOldAddresses();
        ReadLesson.Map(learn);
        ResumeCourse.Map(learn);
        MyCourses.Map(api);
        ChildCourses.Map(api);
        ListProgress.Map(api);
        ExportProgress.Map(api);
    }

    /// <summary>What is no API and no Razor page: ways that only lead on.</summary>
    public static void MapLearning(this IEndpointRouteBuilder routes)
    {
        var learn = routes.FollowingOldAddresses();
        ResumeCourse.MapPage(learn);
        OpenLesson.MapPage(learn);
    }
}
