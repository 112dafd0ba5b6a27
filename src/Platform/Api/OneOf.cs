using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Akada.Platform.Api;

/// <summary>
/// A form field or a part of an address that takes one of few words, as the API's document names them. Bound as text
/// and checked by annotation:
/// the framework itself would read C#'s spelling and numbers, and answer a wrong one without saying in which field.
/// </summary>
public abstract class OneOfAttribute(Type choice) : ValidationAttribute("The field {0} takes one of few words.")
{
    /// <summary>The enum whose words they are.</summary>
    public Type Choice => choice;

    /// <summary>As the document and JSON write them.</summary>
    public IReadOnlyList<string> Words => [.. Enum.GetNames(choice).Select(JsonNamingPolicy.CamelCase.ConvertName)];
}

/// <inheritdoc cref="OneOfAttribute"/>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class OneOfAttribute<T>() : OneOfAttribute(typeof(T))
    where T : struct, Enum
{
    public override bool IsValid(object? value) =>
        value is null || (value is string word && Kernel.Choice.Of<T>(word) is not null);
}
