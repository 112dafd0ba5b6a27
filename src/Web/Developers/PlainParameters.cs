using System.Reflection;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Akada.Web.Developers;

/// <summary>
/// Gives the generator the record's own parameter for each part of an <c>[AsParameters]</c> record. The framework's stand-in answers its attributes
/// as <c>Attribute[]</c>, which <c>GetCustomAttributes&lt;ValidationAttribute&gt;</c> cannot cast, so that one <c>[StringLength]</c> breaks the whole document (ASP.NET Core 10.0).
/// </summary>
internal sealed class PlainParameters : IApiDescriptionProvider
{
    // After the providers that find the parameters (-1100 and -1000).
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var operation in context.Results)
        {
            var records = operation.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().SelectMany(m => m.GetParameters())
                .Where(p => p.GetCustomAttribute<AsParametersAttribute>() is not null)
                .SelectMany(p => p.ParameterType.GetConstructors().SelectMany(c => c.GetParameters())).ToList();
            foreach (var parameter in operation.ParameterDescriptions)
            {
                var own = records.FirstOrDefault(r => string.Equals(r.Name, parameter.ParameterDescriptor?.Name, StringComparison.OrdinalIgnoreCase));
                if (own is not null) parameter.ParameterDescriptor = new Plain(own) { Name = parameter.ParameterDescriptor!.Name, ParameterType = own.ParameterType };
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    private sealed class Plain(ParameterInfo info) : ParameterDescriptor, IParameterInfoParameterDescriptor
    {
        public ParameterInfo ParameterInfo => info;
    }
}
