using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Akada.Kernel;
using Akada.Platform.Api;
using Microsoft.AspNetCore.Http;

namespace Akada.Platform.Input;

/// <summary>
/// Refuses what a route was bound to when a text in it is none (<see cref="FitText"/>): from the body, a form, the query or the path.
/// One filter before every handler of the API, so that no use case has to ask.
/// </summary>
public sealed class FitArguments : IEndpointFilter
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Parts = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ParameterInfo[]? names = null;
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (UnfitIn(context.Arguments[i], "", 0) is not { } found) continue;
            names ??= context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
            var field = found.Length > 0 ? found : i < names.Length ? names[i].Name ?? "$" : "$";
            return new Refused(InputRefusals.UnfitTextIn(field));
        }

        return await next(context);
    }

    /// <summary>The place of the first unfit text in what was bound, as <c>Rows[2].Name</c>; empty for the value itself, null when all fits.</summary>
    internal static string? UnfitIn(object? value, string place, int depth)
    {
        switch (value)
        {
            case null:
                return null;
            case string text:
                return FitText.Is(text) ? null : place;
            case IFormFile file:
                return FitText.Is(file.FileName) ? null : Step(place, "FileName");
            case IEnumerable<string> texts:
                return texts.Select((text, i) => FitText.Is(text) ? null : $"{place}[{i}]").FirstOrDefault(found => found is not null);
        }

        // What the framework binds is as deep as its JSON may be; services and what the framework itself hands in are none of ours to look at.
        if (depth > 64 || !IsOurs(value.GetType())) return null;
        if (value is IEnumerable list) return list.Cast<object?>().Select((part, i) => UnfitIn(part, $"{place}[{i}]", depth + 1)).FirstOrDefault(found => found is not null);
        return Parts.GetOrAdd(value.GetType(), ReadableParts).Select(p => UnfitIn(p.GetValue(value), Step(place, p.Name), depth + 1)).FirstOrDefault(found => found is not null);
    }

    private static string Step(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    // Requests are records of the rooms, or lists of them.
    private static bool IsOurs(Type type) =>
        type.IsArray || type.IsGenericType ? (type.GetElementType() ?? type.GetGenericArguments()[0]) is var item && (item == typeof(string) || IsOurs(item))
        : type.Assembly.GetName().Name!.StartsWith("Akada.", StringComparison.Ordinal) && type.GetMethod("<Clone>$") is not null;

    private static PropertyInfo[] ReadableParts(Type type) =>
        [.. type.GetProperties().Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && (!p.PropertyType.IsValueType || p.PropertyType.IsGenericType))];
}
