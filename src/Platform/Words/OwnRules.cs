using System.ComponentModel.DataAnnotations;
using Akada.Platform.Input;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace Akada.Platform.Words;

/// <summary>Lets forms say our texts for annotations of our own too; the framework asks the texts only for those it knows.</summary>
internal sealed class OwnRules : IValidationAttributeAdapterProvider
{
    private readonly ValidationAttributeAdapterProvider _known = new();

    public IAttributeAdapter? GetAttributeAdapter(ValidationAttribute attribute, IStringLocalizer? stringLocalizer) =>
        attribute is MailAddressAttribute or PersonNameAttribute ? new Adapter(attribute, stringLocalizer) : _known.GetAttributeAdapter(attribute, stringLocalizer);

    private sealed class Adapter(ValidationAttribute attribute, IStringLocalizer? texts) : AttributeAdapterBase<ValidationAttribute>(attribute, texts)
    {
        public override void AddValidation(ClientModelValidationContext context)
        {
        }

        public override string GetErrorMessage(ModelValidationContextBase validationContext) =>
            GetErrorMessage(validationContext.ModelMetadata, validationContext.ModelMetadata.GetDisplayName());
    }
}
