using System.Text.Json;

namespace Akada.Platform.Api;

/// <summary>Fields as the JSON of the API writes them: <c>Rows[0].BornOn</c> is <c>rows[0].bornOn</c>.</summary>
public static class FieldNames
{
    public static string InJson(string field) => string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
