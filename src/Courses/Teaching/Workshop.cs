using Akada.Courses.Details;
using Akada.Courses.Files;
using Akada.Courses.Imports;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Publishing;
using Akada.Courses.Staff;
using Akada.Platform.Commands;
using Akada.Platform.Files;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Courses.Teaching;

/// <summary>The half of the room in which courses are made.</summary>
internal static class Workshop
{
    public static void AddWorkshop(this IServiceCollection services)
    {
        services.AddScoped<IFileGuard, CourseFileGuard>();
        services.AddScoped<IKnowDrafts, KnowDrafts>();
        services.AddScoped<Accounts.People.IFollowPeople, FollowAuthors>();
        services.AddScoped<IImportCourses, ImportFromPath>();
        services.AddScoped<ICommand, ImportAtConsole>();
        services.AddLongWork<RunImport, ImportQueued>(RunImport.Patience);
        services.AddJob<ForgetImports>(ForgetImports.Name, ForgetImports.Every);
        services.AddSingleton(new NavItem("teach", "/teach", "teach", 30, c => c.IsInstructor || c.IsOverseer));
    }

    public static void MapWorkshop(this RouteGroupBuilder api)
    {
        CreateCourse.Map(api);
        ListTaught.Map(api);
        ReadDetails.Map(api);
        EditDetails.Map(api);
        ShowThumbnail.Map(api);
        ReadOutline.Map(api);
        ReorderOutline.Map(api);
        AddModule.Map(api);
        RenameModule.Map(api);
        DeleteModule.Map(api);
        RestoreModule.Map(api);
        AddLesson.Map(api);
        DeleteLesson.Map(api);
        RestoreLesson.Map(api);
        ReadSource.Map(api);
        SaveLesson.Map(api);
        KeepDraft.Map(api);
        RenderText.Map(api);
        RestoreVersion.Map(api);
        AddCourseFile.Map(api);
        ListCourseFiles.Map(api);
        ShowUploadRoom.Map(api);
        RemoveCourseFile.Map(api);
        MoveCourse.Map(api);
        DeleteCourse.Map(api);
        RestoreCourse.Map(api);
        ListStaff.Map(api);
        AddStaff.Map(api);
        RemoveStaff.Map(api);
        HandOver.Map(api);
        ImportCourse.Map(api);
        ShowImport.Map(api);
        ApplyImport.Map(api);
        CancelImport.Map(api);
    }
}
