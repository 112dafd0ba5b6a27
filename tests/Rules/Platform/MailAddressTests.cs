using Akada.Kernel;
using Akada.Platform.Input;
using MimeKit;
using Xunit;

namespace Akada.Rules.Platform;

/// <summary>Case 11: the reader of addresses is the mailer's, and one mailbox is written in one way (rule 2).</summary>
public sealed class MailAddressTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData(" Ada.Obi+school@Mail.Example.ORG ", "Ada.Obi+school@Mail.Example.ORG")]
    [InlineData("o'brien_1@sub.example.co", "o'brien_1@sub.example.co")]
    [InlineData("head@école.example", "head@xn--cole-9oa.example")]
    [InlineData("x@a.b", "x@a.b")]
    public void What_a_letter_can_reach_is_taken(string typed, string kept) => Assert.Equal(kept, MailAddresses.Read(typed));

    [Theory]
    [InlineData("ada1@ex.example>")]
    [InlineData("(ada2@ex.example)")]
    [InlineData("<ada3@ex.example>")]
    [InlineData("ada4@ex.example.")]
    [InlineData("mailto:ada5@ex.example")]
    [InlineData("Ada <ada6@ex.example>")]
    [InlineData("a..b@ex.example")]
    [InlineData(".a@ex.example")]
    [InlineData("a.@ex.example")]
    [InlineData("ada;x@ex.example")]
    [InlineData("ada,x@ex.example")]
    [InlineData("ada x@ex.example")]
    [InlineData("ada@ex.example,bola@ex.example")]
    [InlineData("ada@ex@example")]
    [InlineData("\"ada obi\"@ex.example")]
    [InlineData("ada(comment)@ex.example")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("ada@ex..example")]
    [InlineData("ada@-ex.example")]
    [InlineData("ada@ex_.example")]
    [InlineData("ada@localhost")]
    [InlineData("ada@")]
    [InlineData("@ex.example")]
    [InlineData("adé@ex.example")]
    [InlineData("ada\u200B@ex.example")]
    [InlineData("\u202Eada@ex.example")]
    [InlineData("ada@ex.example\u00A0x")]
    [InlineData("ada@ex.exa\u0000mple")]
    [InlineData("ada＠ex.example")]
    [InlineData("")]
    [InlineData(null)]
    public void All_else_is_refused(string? typed) => Assert.Null(MailAddresses.Read(typed));

    [Fact]
    public void Rule_2_what_is_taken_is_what_the_mailer_reads_whatever_signs_stand_where()
    {
        const string Signs = "ab1.+-_'@<>()[]:;,\\\" \t\u00A0\u200Bé＠\"";
        var random = new Random(12);
        var taken = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var typed = string.Create(random.Next(3, 12), random, (text, r) =>
            {
                for (var at = 0; at < text.Length; at++) text[at] = Signs[r.Next(Signs.Length)];
            });
            if (i % 2 == 0) typed += "@ex.example";
            if (MailAddresses.Read(typed) is not { } address) continue;
            taken++;
            Assert.True(MailboxAddress.TryParse(address, out var mailbox), typed);
            Assert.Equal(address, mailbox.GetAddress(idnEncode: true));
            Assert.Equal(address, MailAddresses.Read(address));
            Assert.Equal(Words.Tidy(typed), address);
        }

        Assert.True(taken > 100, $"{taken} were taken.");
    }

    [Fact]
    public void Capitals_and_ways_to_write_a_domain_make_one_key()
    {
        Assert.Equal(MailAddresses.Key("Ada@Example.org"), MailAddresses.Key(" ada@example.ORG"));
        Assert.Equal(MailAddresses.Key("head@école.example"), MailAddresses.Key("HEAD@xn--cole-9oa.example"));
    }
}
