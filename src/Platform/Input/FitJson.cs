using System.Text.Json;
using Akada.Kernel;

namespace Akada.Platform.Input;

/// <summary>For bodies that are read by hand, as a provider's message: every text in them is one (<see cref="FitText"/>).</summary>
public static class FitJson
{
    /// <summary>False also for what is no JSON only where a text in it is none; whoever reads it says the rest.</summary>
    public static bool Is(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && !FitText.Is(reader.GetString())) return false;
            }
        }
        catch (JsonException)
        {
            // Not JSON, or too deep.
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: the reader itself will not make a text of it.
            return false;
        }

        return true;
    }
}
