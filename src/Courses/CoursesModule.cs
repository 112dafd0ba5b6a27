using Akada.Courses.Addresses;
using Akada.Courses.Catalogue;
using Akada.Courses.Details;
using Akada.Courses.Lessons;
using Akada.Courses.Teaching;
using Akada.Platform;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Courses;

public static class CoursesModule
{
    /// <summary>The entities that other rooms' foreign keys point to.</summary>
    public const string Course = "Akada.Courses.Outline.Course";

    public const string Lesson = "Akada.Courses.Lessons.Lesson";

    public static IServiceCollection AddCourses(this IServiceCollection services)
    {
        services.AddValidation();
        services.AddHandlersOf<ICourses>();
        services.AddScoped<ICourses, CourseBook>();
        services.AddScoped<IDemoCourses, DemoCourses>();
        services.AddWorkshop();
        services.AddScoped<ISlot, FrontSlot>();
        services.AddScoped<ISlot, CoursesToday>();
        services.AddSingleton<CardShelf>();
        services.AddSingleton<CatalogueFilters>();
        services.AddJob<RenewSearchTexts>(RenewSearchTexts.Name, RenewSearchTexts.Every);
        services.AddJob<RenewLessonTexts>(RenewLessonTexts.Name, RenewLessonTexts.Every);
        services.AddSingleton<ShownDescriptions>();
        services.AddOldAddresses();
        services.AddSingleton(new NavItem("courses", "/courses", "search", 20, _ => true));
        return services;
    }

    public static void MapCourses(this RouteGroupBuilder api)
    {
        api.MapWorkshop();
        BrowseCourses.Map(api);
        ShowCourse.Map(api.FollowingOldAddresses());
    }

    /// <summary>What is no API: pictures for sharing.</summary>
    public static void MapCourseFiles(this IEndpointRouteBuilder routes) => ShareCard.Map(routes.FollowingOldAddresses());
}
