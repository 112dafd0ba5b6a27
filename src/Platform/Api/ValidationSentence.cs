using System.ComponentModel.DataAnnotations;
using Akada.Platform.Input;
using Akada.Platform.Words;

namespace Akada.Platform.Api;

/// <summary>What a page and an API call say when a value breaks an annotation: the same texts.</summary>
public static class ValidationSentence
{
    public static string KeyOf(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "validation.required",
        StringLengthAttribute { MinimumLength: > 0 } => "validation.length_between",
        StringLengthAttribute or MaxLengthAttribute => "validation.length",
        RangeAttribute => "validation.range",
        MailAddressAttribute => "validation.email",
        PersonNameAttribute => "validation.name",
        UrlAttribute => "validation.url",
        _ => "validation.pattern",
    };

    /// <param name="rule">Null when it is not known which one was broken.</param>
    public static string Of(T texts, ValidationAttribute? rule, string property)
    {
        var name = texts.Field(property, FieldNames.InJson(property));
        return rule switch
        {
            null => texts["validation.pattern", name],
            StringLengthAttribute length => texts[KeyOf(rule), name, length.MaximumLength, length.MinimumLength],
            MaxLengthAttribute length => texts[KeyOf(rule), name, length.Length],
            RangeAttribute range => texts[KeyOf(rule), name, range.Minimum, range.Maximum],
            OneOfAttribute few => texts["validation.one_of", name, string.Join(", ", few.Words)],
            _ => texts[KeyOf(rule), name],
        };
    }
}
