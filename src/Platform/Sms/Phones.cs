using PhoneNumbers;

namespace Akada.Platform.Sms;

public static class Phones
{
    /// <summary>E.164 of a number as people write it (<c>0803 123 4567</c>); null when it is none of that country or any other.</summary>
    /// <param name="country">ISO 3166-1 alpha-2 of where the number was written down.</param>
    public static string? Normalise(string? typed, string country)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var book = PhoneNumberUtil.GetInstance();
        try
        {
            var number = book.Parse(typed, country);
            return book.IsValidNumber(number) ? book.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
