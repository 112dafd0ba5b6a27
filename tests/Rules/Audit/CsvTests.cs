using Akada.Audit.Reading;
using Xunit;

namespace Akada.Rules.Audit;

public class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("-2", "'-2")]
    [InlineData("+2", "'+2")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("1-2", "1-2")]
    public void A_cell_is_quoted_where_needed_and_never_a_formula(string? text, string cell) => Assert.Equal(cell + "\r\n", Csv.Row([text]));
}
