using System.Text;
using Akada.Platform.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Rules.Platform;

public class SheetTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@cmd", "\"'@cmd\"")]
    [InlineData("+cmd|2", "\"'+cmd|2\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("+2", "\"'+2\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("a;=1", "\"a;=1\"")]
    [InlineData("1-2", "1-2")]
    [InlineData("Nnàmdi", "Nnàmdi")]
    public async Task A_cell_is_quoted_where_needed_and_never_a_formula(string text, string cell) =>
        Assert.Equal($"\uFEFFhead\r\n{cell}\r\n", await BodyAsync(Sheet.Download("x.csv", [["head"], [text]])));

    [Fact]
    public async Task A_cell_without_text_is_empty() => Assert.Equal("\uFEFFhead,more\r\n,x\r\n", await BodyAsync(Sheet.Download("x.csv", [["head", "more"], [null, "x"]])));

    [Fact]
    public async Task What_is_sent_while_it_is_read_is_the_same_table() =>
        Assert.Equal("\uFEFFhead\r\n\"'=1\"\r\n", await BodyAsync(Sheet.Download("x.csv", ["head"], async csv => await csv.WriteRecordAsync(["=1"]))));

    private static async Task<string> BodyAsync(IResult result)
    {
        using var body = new MemoryStream();
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await result.ExecuteAsync(http);
        Assert.Equal("attachment; filename=x.csv; filename*=UTF-8''x.csv", http.Response.Headers.ContentDisposition);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
