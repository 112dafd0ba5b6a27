namespace Akada.Web.Demo;

/// <summary>What only a program started with <c>--demo</c> has.</summary>
internal static class DemoSetup
{
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<DemoClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>());
        services.AddSingleton<DemoRoutes>();
        services.AddSingleton<DemoPast>();
        return services.AddSingleton<DemoSimulators>();
    }
}
