using System.Globalization;
using Akada.Kernel;
using Akada.Platform.People;

namespace Akada.Platform.Words;

/// <summary>The texts of the page in the reader's language: <c>@T["courses.join"]</c>. A key without a text shows itself, and a House test finds it.</summary>
public sealed class T(TextBook book, Caller caller)
{
    public CultureInfo Culture => caller.Culture;

    public string this[string key] => book.Find(key, caller.Culture) ?? key;

    public string this[string key, params object?[] args] => Format(this[key], args);

    /// <summary>Chooses <c>key.one</c> or <c>key.other</c> by the language's plural rule; the count is <c>{0}</c>.</summary>
    public string Many(string key, long count, params object?[] args)
    {
        // CLDR: French and Portuguese count 0 and 1 as one; English only 1.
        var one = caller.Culture.TwoLetterISOLanguageName is "fr" or "pt" ? count is 0 or 1 : count == 1;
        return Format(this[one ? key + ".one" : key + ".other"], [count, .. args]);
    }

    public bool Has(string key) => book.Find(key, caller.Culture) is not null;

    /// <summary>The text, or what stands for it where there is none.</summary>
    public string Or(string key, string otherwise) => book.Find(key, caller.Culture) ?? otherwise;

    /// <summary>A field by the name that forms give it, however its first letter is written.</summary>
    public string Field(string property, string otherwise) => Or("field." + char.ToUpperInvariant(property[0]) + property[1..], otherwise);

    public string Of(Refusal refusal) => Format(this["refusal." + refusal.Code], refusal.Args);

    /// <summary>The word for a state or kind: key <c>{area}.{value}</c> in lower case.</summary>
    public string Of<TEnum>(string area, TEnum value)
        where TEnum : struct, Enum => this[$"{area}.{value.ToString().ToLowerInvariant()}"];

    public string Date(DateTime utc) => Local(utc).ToString("d MMM yyyy", caller.Culture);

    public string DateAndTime(DateTime utc) => Local(utc).ToString("d MMM yyyy, HH:mm", caller.Culture);

    /// <summary>The reader's time zone by its IANA name, for scripts that tell the time.</summary>
    public string Zone => caller.Zone.Id;

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, caller.Zone);

    public string Money(Money amount) => amount.Format(caller.Culture);

    /// <summary>In figures and in words, where money is about to move: <c>₦5,000 (five thousand naira)</c>.</summary>
    public string Sum(Money amount) => this["platform.sum", amount.Format(caller.Culture),
        MoneyWords.Of(amount, caller.Culture, book)];

    public string Bytes(long bytes) => bytes switch
    {
        < 1000 => this["platform.bytes", bytes],
        < 1_000_000 => this["platform.kilobytes", (bytes + 500) / 1000],
        < 1_000_000_000 => this["platform.megabytes", (bytes / 1_000_000m).ToString("0.#", caller.Culture)],
        _ => this["platform.gigabytes", (bytes / 1_000_000_000m).ToString("#,0.#", caller.Culture)],
    };

    private string Format(string text, object?[] args) => args.Length == 0 ? text : string.Format(caller.Culture, text, args);
}
