using Akada.Accounts.Importing;
using Akada.Accounts.Inviting;
using Akada.Accounts.Profile;
using Akada.Accounts.Registering;
using Akada.Accounts.Schools;
using Akada.Platform.Files;
using Akada.Platform.Mail;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Accounts.People;

/// <summary>The part of the room about people: registering, inviting, looking after them, profiles, the school's settings.</summary>
internal static class PeopleSetup
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<IFileGuard, PictureGuard>();
        services.AddScoped<IFollowPeople, FollowAccounts>();
        services.AddScoped<ISlot, PeopleToday>();
        services.AddScoped<ISlot, WaitsForApproval>();
        services.AddScoped<ILetterHead, LetterHead>();
        services.AddJob<ForgetImports>("accounts.forget_imports", TimeSpan.FromHours(1));
        services.AddJob<RenewNameKeys>("accounts.renew_name_keys", RenewNameKeys.Every);
        services.AddSingleton(new NavItem("people", "/people", "users", 60, c => c.IsOverseer));
        services.AddSingleton(new NavItem("school", "/school", "settings", 90, c => c.IsAdmin));
    }

    public static void MapPeople(this RouteGroupBuilder api)
    {
        Register.Map(api);
        UploadPeople.Map(api);
        ShowImport.Map(api);
        ApplyImport.Map(api);
        InvitePerson.Map(api);
        InviteAgain.Map(api);
        InviteMany.Map(api);
        PrintSheets.Map(api);
        OpenAccount.Map(api);
        StartReset.Map(api);
        ListPeople.Map(api);
        ExportPeople.Map(api);
        ShowPerson.Map(api);
        EditPerson.Map(api);
        ApproveInstructor.Map(api);
        WithdrawApproval.Map(api);
        ChangeRole.Map(api);
        SuspendPerson.Map(api);
        RestorePerson.Map(api);
        DeletePerson.Map(api);
        ErasePerson.Map(api);
        EditProfile.Map(api);
        ProfilePicture.Map(api);
        EditSchool.Map(api);
    }
}
