using System.Text.RegularExpressions;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Xunit;

namespace Akada.House;

/// <summary>Rule 117 for every form: one reader of typed amounts, one form in the API. And what the API binds outside
/// JSON says what the document says.</summary>
public sealed partial class AmountTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    [Fact]
    public void Each_field_for_an_amount_goes_through_the_one_reader()
    {
        var pages = Source.Files("*.cshtml").SelectMany(f => AmountField.Matches(File.ReadAllText(f))
            .Select(m => (Page: f, Field: m.Groups[1].Value))).ToList();
        Assert.True(pages.Count >= 4, $"Only {pages.Count} fields for amounts.");
        Source.None(pages.Where(p => !File.Exists(p.Page + ".cs") || !File.ReadAllText(p.Page + ".cs")
            .Contains($".ReadAmount(", StringComparison.Ordinal)).Select(p => $"{Source.Short(p.Page)}: {p.Field}"));
    }

    [Fact]
    public void Nobody_else_reads_numbers_with_a_decimal_mark()
    {
        // The reader itself, providers' JSON, and sizes of pictures.
        string[] except = ["src/Kernel/Money.cs", "src/Payments/Gateways/Reading.cs",
            "src/Platform/Files/PictureSize.cs", "src/Platform/Files/SimpleDrawing.cs"];
        Source.None(Source.Files("*.cs").Where(f => !except.Contains(Source.Short(f)))
            .SelectMany(f => File.ReadLines(f).Where(l => ParsesDecimals.IsMatch(l))
                .Select(l => $"{Source.Short(f)}: {l.Trim()}")));
    }

    [Fact]
    public void Letters_carry_a_whole_address_or_none()
    {
        // Written in a request, or with the address of the request that asked for it; without one they are not sent at
        // all.
        string[] sure = ["src/Accounts/People/Letters.cs"];
        Source.None(Source.Files("*.cs").Where(f => !sure.Contains(Source.Short(f)) && File.ReadAllText(f) is var text
            && WritesLetters.IsMatch(text) && text.Contains("address.Of(", StringComparison.Ordinal))
            .Select(Source.Short));
    }

    [Fact]
    public async Task No_field_or_address_is_bound_to_an_enum_by_the_framework()
    {
        var operations = await school.InAsync((IApiDescriptionGroupCollectionProvider all) =>
            Task.FromResult(all.ApiDescriptionGroups.Items.SelectMany(g => g.Items).ToList()));
        Assert.True(operations.Count > 100);
        Source.None(operations.SelectMany(o => o.ParameterDescriptions.Where(p => p.Source != BindingSource.Body
            && p.Type is { } type && (Nullable.GetUnderlyingType(type) ?? type).IsEnum)
            .Select(p => $"{o.HttpMethod} {o.RelativePath}: {p.Name}")));
    }

    [GeneratedRegex("for=\"([\\w.]+)\"[^>]*inputmode=\"decimal\"")]
    private static partial Regex AmountField { get; }

    [GeneratedRegex(@"\b(decimal|double|float)\.(Try)?Parse\("
        + @"|NumberStyles\.(AllowThousands|Number|Currency|Float|Any)")]
    private static partial Regex ParsesDecimals { get; }

    [GeneratedRegex(@"\b(Mailer|Texter) \w+")]
    private static partial Regex WritesLetters { get; }
}
