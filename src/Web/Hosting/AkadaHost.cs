using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Akada.Accounts;
using Akada.Audit;
using Akada.Courses;
using Akada.Enrollment;
using Akada.Families;
using Akada.Payments;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Data.KeyRing;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Akada.Progress;
using Akada.Web.Background;
using Akada.Web.Developers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Akada.Web.Hosting;

/// <summary>Puts the rooms together in their order. Holds no rules.</summary>
internal static class AkadaHost
{
    /// <summary>The rooms from the ground up: their tables, texts and pages.</summary>
    public static IReadOnlyList<Assembly> RoomAssemblies { get; } =
    [
        typeof(PlatformModule).Assembly,
        typeof(AuditModule).Assembly,
        typeof(AccountsModule).Assembly,
        typeof(FamiliesModule).Assembly,
        typeof(CoursesModule).Assembly,
        typeof(EnrollmentModule).Assembly,
        typeof(PaymentsModule).Assembly,
        typeof(ProgressModule).Assembly,
        typeof(AkadaHost).Assembly,
    ];

    /// <exception cref="WrongSettingException">A setting cannot work; the sentence says what to change.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? arrange = null)
    {
        // The content lies beside the program when it was published, and in the project when it runs from a clone.
        var root = File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "akada.css")) ? AppContext.BaseDirectory : Settings.SourceFolder;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = root, ApplicationName = "Akada.Web" });
        Settings.Check(builder.Configuration);
        var folder = Settings.OpenDataFolder(builder.Configuration, builder.Environment);

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        // Before the framework's own filter of hosts.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, HealthFirst>());
        services.AddSingleton(folder);
        services.AddSingleton(new Rooms(RoomAssemblies));
        services.AddPlatform();
        services.AddAkadaDb(builder.Configuration, folder);
        services.AddPlumbing(builder.Configuration);
        services.AddKeyRing(builder.Configuration);
        AddRooms(services);
        services.AddScoped<LookAfterWork.Handler>();
        services.AddScoped<AllowSweep.Handler>();
        services.AddSingleton(new NavItem("background", "/background", "clock", 95, c => c.IsAdmin));
        services.AddSingleton(new NavItem("home", "/", "home", 10, c => c.IsSignedIn));

        services.AddSingleton<IComesFirst, SetUpFirst>();
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<SiteCookies>();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<SiteCookies>((options, site) => (options.Cookie.Name, options.Cookie.SecurePolicy, options.Cookie.Path) = (site.NameOf("akada_form"), site.Policy, "/"));
        services.AddProblemDetails(options => options.CustomizeProblemDetails = UnfitRequest.Tell);
        // So that Failures can say what is wrong with a body.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false)));
        services.AddTrustedProxies(builder.Configuration);
        services.AddLimits();
        services.AddCommands();
        services.AddOpenApi("v1", DescribeApi.Add);
        services.AddSingleton<ApiBook>();
        services.AddTransient<IApiDescriptionProvider, PlainParameters>();
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddRazorPages(options => options.RootDirectory = "/Rooms")
            .AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddMvcOptions(options =>
            {
                options.Filters.Add<OnlyKnownHandlers>();
                options.Filters.Add<KnownFirst>();
                options.Filters.Add<FitForms>();
                var query = options.ValueProviderFactories.OfType<QueryStringValueProviderFactory>().Single();
                options.ValueProviderFactories[options.ValueProviderFactories.IndexOf(query)] = new FormFieldsOnly();
            })
            .AddDataAnnotationsLocalization();

        arrange?.Invoke(builder);
        var app = builder.Build();
        // The model of the tables takes as long as the routes and needs none of them, so the second processor makes it meanwhile. Whoever opens the database first waits for it.
        _ = Task.Run(() => ModelOf(app.Services));
        Pipeline.Use(app);
        return app;
    }

    private static IModel ModelOf(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<AkadaDb>().Model;
    }

    private static void AddRooms(IServiceCollection services)
    {
        services.AddAudit();
        services.AddAccounts();
        services.AddFamilies();
        services.AddCourses();
        services.AddEnrollment();
        services.AddPayments();
        services.AddProgress();
    }

    public static void MapRooms(RouteGroupBuilder api)
    {
        api.MapAudit();
        api.MapAccounts();
        api.MapFamilies();
        api.MapCourses();
        api.MapEnrollment();
        api.MapPayments();
        api.MapProgress();
        LookAfterWork.Map(api);
        AllowSweep.Map(api);
    }
}
