using System.Text.RegularExpressions;
using Akada.Platform.Forms;
using Xunit;

namespace Akada.House;

/// <summary>Every redirect goes through <see cref="SeeOther"/>, which leads to no other site.</summary>
public sealed partial class RedirectTests
{
    [Fact]
    public void Every_redirect_goes_through_one_place()
    {
        string[] except =
        [
            "src/Platform/Forms/SeeOther.cs",
            // Repeats an answer that was given before.
            "src/Platform/Idempotency/RepeatedRequests.cs", "src/Platform/Idempotency/RepeatedForms.cs",
            // The framework's own way to the sign-in page, which it makes of its settings.
            "src/Accounts/SigningIn/SigningInSetup.cs",
        ];
        var found = Source.Files("*.cs").Where(f => !except.Contains(Source.Short(f)))
            .SelectMany(f => File.ReadLines(f).Where(l => Redirect.IsMatch(l)).Select(l => $"{Source.Short(f)}: {l.Trim()}"));
        Source.None(found);
    }

    [Theory]
    [InlineData("/courses", "/courses")]
    [InlineData("/courses?q=a%20b#x", "/courses?q=a%20b#x")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("\t//evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    [InlineData("/\u0001evil", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("~/courses", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void An_address_that_is_not_ours_leads_home(string? wanted, string to) => Assert.Equal(to, SeeOther.Own(wanted));

    [GeneratedRegex(@"\bRedirect(?:Permanent|PreserveMethod|ToPage|ToAction|Result)?\(|LocalRedirect|Headers\.Location\s*=|""Location""|IsLocalUrl")]
    private static partial Regex Redirect { get; }
}
