using Akada.Platform.Data;
using Akada.Platform.Html;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Akada.Platform;

public static class PlatformModule
{
    /// <summary>Adds what every room stands on: the caller, texts, Markdown, static addresses. The database and the plumbing are added beside it.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<Caller>();
        services.AddSingleton<TextBook>();
        services.AddScoped<T>();
        services.AddSingleton<Markdown>();
        services.AddSingleton<Assets>();
        services.AddSingleton<KeyedHash>();
        services.AddSingleton<IPostConfigureOptions<MvcOptions>, ValidationTexts>();
        services.AddSingleton<IValidationAttributeAdapterProvider, OwnRules>();
        services.AddSingleton<IStringLocalizerFactory, TextsForValidation>();
        return services;
    }

    /// <summary>Registers every handler of a room: the nested classes named <c>Handler</c>, and what a room marks with <see cref="IJoinRequest"/>.</summary>
    public static IServiceCollection AddHandlersOf<TModule>(this IServiceCollection services)
    {
        foreach (var type in typeof(TModule).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            if (type.Name == "Handler" || type.IsAssignableTo(typeof(IJoinRequest))) services.AddScoped(type);
        }

        return services;
    }
}

/// <summary>Marks a class that lives for one request and is injected as itself.</summary>
public interface IJoinRequest;
