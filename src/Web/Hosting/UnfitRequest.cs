using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Akada.Platform.Api;
using Akada.Platform.Words;

namespace Akada.Web.Hosting;

/// <summary>Gives the framework's 400 for broken annotations the shape of every other refusal: a code, the fields as in the JSON, the caller's language.</summary>
internal static class UnfitRequest
{
    private const string Code = "platform.invalid";

    public static void Tell(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        // The framework puts the id of its activity here, which stands in no log of ours and in no line of the trail.
        context.ProblemDetails.Extensions["traceId"] = http.TraceIdentifier;
        if (context.ProblemDetails is not HttpValidationProblemDetails unfit) return;
        var texts = http.RequestServices.GetRequiredService<T>();
        var taken = http.GetEndpoint()?.Metadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters() ?? [];
        Refused.Mark(unfit, http, Code, texts["refusal." + Code]);
        unfit.Errors = unfit.Errors.ToDictionary(e => FieldNames.InJson(e.Key), e => e.Value.Select(said => Sentence(texts, taken, e.Key, said)).Distinct().ToArray());
    }

    // The framework hands on only its English sentence, so the annotation that would say just that is looked for.
    private static string Sentence(T texts, ParameterInfo[] taken, string key, string said)
    {
        var name = key.Split('.')[^1].Split('[')[0];
        return ValidationSentence.Of(texts, RulesOf(taken, key).FirstOrDefault(rule => rule.FormatErrorMessage(name) == said), name);
    }

    private static IEnumerable<ValidationAttribute> RulesOf(ParameterInfo[] taken, string key)
    {
        var path = key.Split('.').Select(step => step.Split('[')[0]).ToArray();
        var types = taken.Select(p => p.ParameterType);
        foreach (var step in path[..^1]) types = [.. types.SelectMany(t => t.GetProperties()).Where(p => p.Name == step).Select(p => ItemOf(p.PropertyType))];
        var records = types.SelectMany(t => t.GetConstructors()).SelectMany(c => c.GetParameters()).Where(p => p.Name == path[^1]).SelectMany(p => p.GetCustomAttributes<ValidationAttribute>());
        var properties = types.SelectMany(t => t.GetProperties()).Where(p => p.Name == path[^1]).SelectMany(p => p.GetCustomAttributes<ValidationAttribute>());
        return [.. records, .. properties, .. taken.Where(p => p.Name == path[^1]).SelectMany(p => p.GetCustomAttributes<ValidationAttribute>())];
    }

    private static Type ItemOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type.GetElementType() ?? type;
}
