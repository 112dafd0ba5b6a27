using Akada.Accounts.ApiTokens;
using Akada.Accounts.Devices;
using Akada.Accounts.Passkeys;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SecondFactor;
using Akada.Accounts.SettingUp;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
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
        services.AddScoped<Audit.IKnowCodes, People.CodesForAudit>();
        services.AddScoped<ILastSeen, People.LastSeen>();
        services.AddScoped<Demo.IDemoPeople, Demo.DemoPeople>();
        services.AddScoped<Demo.IDemoVisits, Demo.DemoVisits>();
        services.AddSingleton<SchoolBook>();
        services.AddSingleton<SetUpCode>();
        services.AddSingleton<IComesFirst, SecondFactorFirst>();
        services.AddSingleton<IComesFirst, OwnPinFirst>();
        services.AddSingleton<IComesFirst, FreshProofFirst>();
        services.AddScoped<ISlot, SecuritySlot>();
        services.AddScoped<ISlot, SecondFactorSlot>();
        services.AddScoped<ISlot, PersonSessionsSlot>();
        services.AddListener<SendReset, ResetAsked>();
        services.AddJob<ForgetSignIns>("accounts.forget_sign_ins", TimeSpan.FromHours(24));
        services.AddPeople();
        services.AddSigningIn();
        return services;
    }

    /// <summary>The school's name and how many people it has, for commands; null where no school was set up.</summary>
    public static async Task<(string School, int People)?> CountAsync(AkadaDb db, CancellationToken ct) =>
        await db.Schools.AsNoTracking().Select(s => s.Name).SingleOrDefaultAsync(ct) is { } name ? (name, await db.Users.CountAsync(ct)) : null;

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        SetUpSchool.Map(api);
        SignIn.Map(api);
        SignOut.Map(api);
        AskForReset.Map(api);
        ChooseSecret.Map(api);
        VerifyContact.Map(api);
        LiftMailStop.Map(api);
        EndSessions.Map(api);
        EndPersonSessions.Map(api);
        ChangePassword.Map(api);
        MakeToken.Map(api);
        UsePasskeys.Map(api);
        SetUpSecondFactor.Map(api);
        RemoveSecondFactor.Map(api);
        api.MapPeople();
    }
}
