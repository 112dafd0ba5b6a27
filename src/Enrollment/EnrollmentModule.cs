using Akada.Accounts.People;
using Akada.Courses;
using Akada.Enrollment.Invitations;
using Akada.Enrollment.Joining;
using Akada.Enrollment.Learners;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Platform;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Enrollment;

public static class EnrollmentModule
{
    public static IServiceCollection AddEnrollment(this IServiceCollection services)
    {
        services.AddValidation();
        services.AddHandlersOf<IEnrollments>();
        services.AddScoped<IEnrollments, Enrollments>();
        services.AddScoped<ICourseUse, CoursePlugs>();
        services.AddScoped<ICourseReaders, CoursePlugs>();
        services.AddScoped<ICourseVisitors, CoursePlugs>();
        services.AddListener<StopWithoutConsent, ConsentWithdrawn>();
        services.AddListener<RecordAgain, ConsentGiven>();
        services.AddJob<RecordAgain>("enrollment.record_again", TimeSpan.FromDays(1));
        services.AddScoped<ISlot, LearnersTab>();
        services.AddScoped<ISlot, JoinBox>();
        services.AddScoped<ISlot, InvitationsSlot>();
        services.AddScoped<ISlot, AllMyCourses>();
        services.AddScoped<ISlot, InvitationsOnCard>();
        services.AddScoped<ISlot, InvitationsOnPage>();
        services.AddScoped<FollowLearners>();
        services.AddScoped<IFollowPeople>(s => s.GetRequiredService<FollowLearners>());
        services.AddScoped<IFollowRoles>(s => s.GetRequiredService<FollowLearners>());
        services.AddJob<FreeGoneSeats>("enrollment.free_gone", TimeSpan.FromDays(1));
        return services;
    }

    public static void MapEnrollment(this RouteGroupBuilder api)
    {
        JoinCourse.Map(api);
        LeaveCourse.Map(api);
        MyEnrollments.Map(api);
        AddLearner.Map(api);
        RemoveLearner.Map(api);
        LimitSeats.Map(api);
        ListLearners.Map(api);
        ChildInvitations.Map(api);
        DeclineInvitation.Map(api);
    }
}
