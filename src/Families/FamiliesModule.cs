using Akada.Accounts.Importing;
using Akada.Accounts.People;
using Akada.Accounts.Profile;
using Akada.Families.Children;
using Akada.Families.Consents;
using Akada.Families.Demo;
using Akada.Families.Guardians;
using Akada.Families.Linking;
using Akada.Families.Links;
using Akada.Platform;
using Akada.Platform.Slots;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Families;

public static class FamiliesModule
{
    public static IServiceCollection AddFamilies(this IServiceCollection services)
    {
        services.AddValidation();
        services.AddHandlersOf<IFamilies>();
        services.AddScoped<IFamilies, Links.Families>();
        services.AddScoped<ILinkGuardians, LinkByImport>();
        services.AddScoped<ISeePeople, SeeOwnChildren>();
        services.AddScoped<IFollowPeople, FollowFamilies>();
        services.AddScoped<IFollowRoles, UntieRoles>();
        services.AddScoped<IDemoConsents, DemoConsents>();
        services.AddScoped<ISlot, HomeSlot>();
        services.AddScoped<ISlot, PersonSlot>();
        services.AddScoped<ISlot, AccountSlot>();
        return services.AddSingleton(new NavItem("family", "/family", "family", 20, c => c.IsParent));
    }

    public static void MapFamilies(this RouteGroupBuilder api)
    {
        ListChildren.Map(api);
        CreateChild.Map(api);
        ShowChild.Map(api);
        ResetPin.Map(api);
        UnlinkChild.Map(api);
        LinkChild.Map(api);
        MakeLinkCode.Map(api);
        WithdrawLinkCode.Map(api);
        ListGuardians.Map(api);
        RestrictGuardian.Map(api);
        LiftRestriction.Map(api);
        EndLink.Map(api);
        ReadConsent.Map(api);
        GiveConsent.Map(api);
        WithdrawConsent.Map(api);
    }
}
