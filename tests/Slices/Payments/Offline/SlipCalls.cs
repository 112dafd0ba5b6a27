using System.Text.Json.Nodes;
using Akada.Slices.Infrastructure;

namespace Akada.Slices.Payments.Offline;

internal static class SlipCalls
{
    /// <summary>An admin writes down money that came without a provider.</summary>
    public static async Task<ApiAnswer> RecordSlipAsync(this HttpClient api, string number, string reference,
        string amount, string way = "cash")
    {
        using var form = new MultipartFormDataContent { { new StringContent(way), "way" },
            { new StringContent(amount), "amount" }, { new StringContent(reference), "reference" } };
        using var answer = await api.PostAsync(new Uri($"finance/orders/{number}/slips", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        return new((int)answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, text);
    }
}
