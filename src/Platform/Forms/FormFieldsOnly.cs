using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Akada.Platform.Forms;

/// <summary>
/// When a form is sent, its fields are read from its body alone: a link with <c>?Input.Secret=…</c> must neither fill
/// them nor leave a secret in histories and logs (OWASP ASVS 5.0, 15.3.7). What only says where one is, as
/// <c>handler</c> or <c>next</c>, may stand in the address.
/// </summary>
public sealed class FormFieldsOnly : IValueProviderFactory
{
    private static readonly string[] Secrets = ["credential"];

    public Task CreateValueProviderAsync(ValueProviderFactoryContext context)
    {
        var request = context.ActionContext.HttpContext.Request;
        if (request.Query.Count == 0) return Task.CompletedTask;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var query = reads ? request.Query : new QueryCollection(request.Query.Where(q => MayStandInAddress(q.Key)).ToDictionary(q => q.Key, q => q.Value));
        context.ValueProviders.Add(new QueryStringValueProvider(BindingSource.Query, query, CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    private static bool MayStandInAddress(string name) => !name.Contains('.', StringComparison.Ordinal) && !Secrets.Contains(name, StringComparer.OrdinalIgnoreCase);
}
