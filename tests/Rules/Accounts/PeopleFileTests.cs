using System.Text;
using Akada.Accounts.Importing;
using Xunit;

namespace Akada.Rules.Accounts;

public sealed class PeopleFileTests
{
    [Fact]
    public void Lines_are_counted_as_in_the_file_also_over_breaks_in_quotes_and_empty_lines()
    {
        var file = PeopleFile.Read("sep=;\r\nname;phone\r\n\"Two\r\nLines\";1\r\n;;\r\n\r\nLast;2\r\n", takesGuardians: false).Value;
        Assert.Equal([(3, "Two\nLines"), (7, "Last")], file.Rows.Select(r => (r.Line, r.Name!)));
    }

    [Fact]
    public void What_an_export_has_made_harmless_comes_back_as_it_was()
    {
        var row = PeopleFile.Read("name,phone\n'=Ada,'+2348031234567\n", takesGuardians: false).Value.Rows.Single();
        Assert.Equal(("=Ada", "+2348031234567"), (row.Name, row.Phone));
        Assert.Equal("'s Gravesande", PeopleFile.Read("name\n's Gravesande\n", takesGuardians: false).Value.Rows.Single().Name);
    }

    [Theory]
    [InlineData("Full Name", "E-Mail", "Date of birth")]
    [InlineData("NOM COMPLET", "Courriel", "Date de naissance")]
    [InlineData("nom", "e_mail", "born_on")]
    public void Headings_are_read_in_both_languages(string name, string email, string born)
    {
        var row = PeopleFile.Read($"{name};{email};{born}\nAda;ada@example.org;2014-01-01\n", takesGuardians: false).Value.Rows.Single();
        Assert.Equal(("Ada", "ada@example.org", "2014-01-01"), (row.Name, row.Email, row.BornOn));
    }

    [Fact]
    public void A_column_that_nobody_takes_is_named_and_not_read()
    {
        Assert.Equal(["guardian_code", "hobby"], PeopleFile.Read("name,guardian_code,hobby\nAda,PAR1,chess\n", takesGuardians: false).Value.UnreadColumns);
        Assert.Equal("PAR1", PeopleFile.Read("name,guardian_code\nAda,PAR1\n", takesGuardians: true).Value.Rows.Single().GuardianCode);
    }

    [Fact]
    public void The_five_thousandth_row_is_taken_and_the_next_refused()
    {
        string List(int rows) => "name\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"Pupil {i}\n"));
        Assert.Equal(5000, PeopleFile.Read(List(5000), takesGuardians: false).Value.Rows.Count);
        Assert.Equal("accounts.too_many_rows", PeopleFile.Read(List(5001), takesGuardians: false).Refusal?.Code);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public void Every_usual_encoding_is_recognised_with_and_without_mark(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        const string Text = "name;city\nÉloïse Ñandú;Curaçao – Œuvre\n";
        Assert.Equal(Text, FileText.Read(encoding.GetBytes(Text)));
        Assert.Equal(Text, FileText.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]));
    }
}
