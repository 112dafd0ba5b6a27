using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Akada.Platform.Words;

/// <summary>Gives the framework's own validation our sentences and our names of fields, in the reader's language.</summary>
internal sealed class ValidationTexts(IHttpContextAccessor http) : IPostConfigureOptions<MvcOptions>, IValidationMetadataProvider, IDisplayMetadataProvider
{
    public void PostConfigure(string? name, MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(this);
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => Texts["validation.value", Short(value), field]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Texts["validation.value_here", Short(value)]);
        messages.SetUnknownValueIsInvalidAccessor(field => Texts["validation.pattern", field]);
        messages.SetValueIsInvalidAccessor(value => Texts["validation.value_here", Short(value)]);
        messages.SetValueMustBeANumberAccessor(field => Texts["validation.number", field]);
        messages.SetValueMustNotBeNullAccessor(field => Texts["validation.required", field]);
        messages.SetMissingBindRequiredValueAccessor(field => Texts["validation.required", field]);
        messages.SetMissingKeyOrValueAccessor(() => Texts["validation.missing"]);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute is DataTypeAttribute { CustomDataType: null } and not UrlAttribute) continue;
            // The getter answers the framework's own default where nothing was set, so there is no null to look for.
            if (attribute.ErrorMessage?.StartsWith("validation.", StringComparison.Ordinal) == true) continue;
            attribute.ErrorMessage = ValidationSentence.KeyOf(attribute);
        }
    }

    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.Name is { } property) context.DisplayMetadata.DisplayName = () => Texts["field." + property];
    }

    // What was typed is said again so that it is found, not to be read as a whole.
    private static string Short(string? value) => Kernel.Words.Cut(value ?? "", 40);

    private T Texts => http.HttpContext?.RequestServices.GetRequiredService<T>() ?? throw new InvalidOperationException("Validation texts need a request.");
}

/// <summary>Our texts in the shape that MVC's data annotations ask for.</summary>
internal sealed class TextsForValidation(TextBook book, IHttpContextAccessor http) : IStringLocalizerFactory, IStringLocalizer
{
    public LocalizedString this[string name] => new(name, book.Find(name, Culture) ?? name);

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(Culture, book.Find(name, Culture) ?? name, arguments));

    public IStringLocalizer Create(Type resourceSource) => this;

    public IStringLocalizer Create(string baseName, string location) => this;

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];

    private CultureInfo Culture => http.HttpContext?.RequestServices.GetRequiredService<Caller>().Culture ?? CultureInfo.GetCultureInfo("en");
}
