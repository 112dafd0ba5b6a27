using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SettingUp;
using Akada.Accounts.SigningIn;
using Akada.Platform;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Accounts;

public static class AccountsModule
{
    /// <summary>The entity that other rooms' foreign keys point to.</summary>
    public const string User = "Akada.Accounts.People.User";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddValidation();
        services.AddHandlersOf<IAccounts>();
        services.AddScoped<IAccounts, People.Accounts>();
        services.AddSingleton<SchoolBook>();
        services.AddPeople();
        services.AddSigningIn();
        return services;
    }

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        SetUpSchool.Map(api);
        SignIn.Map(api);
        SignOut.Map(api);
        api.MapPeople();
    }
}
