using Akada.Fakes.Smtp;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MimeKit;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class MailTests
{
    private const string To = "bola@example.org";

    [Fact]
    public async Task A_letter_arrives_with_text_and_HTML_and_its_row_forgets_it()
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        await QueueAsync(world, "Bienvenue à l’école", "Bonjour\n.\nà bientôt", "<p>Bonjour</p>", "https://school.example/u/1");
        var id = (string)System.Text.Json.Nodes.JsonNode.Parse((await world.WorkAsync(nameof(SendMail)))[0].Payload!)!["MessageId"]!;
        await world.DrainAsync();

        var sent = Assert.Single(smtp.Letters);
        Assert.Equal(("school@example.org", To), (sent.From, Assert.Single(sent.To)));
        using var letter = Read(sent);
        Assert.Equal(("Bienvenue à l’école", id), (letter.Subject, letter.MessageId));
        Assert.Equal("Bonjour\n.\nà bientôt", letter.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("<p>Bonjour</p>", letter.HtmlBody!.Trim());
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.Equal(("<https://school.example/u/1>", "List-Unsubscribe=One-Click"), (letter.Headers["List-Unsubscribe"], letter.Headers["List-Unsubscribe-Post"]));
        var row = Assert.Single(await world.WorkAsync(nameof(SendMail)));
        Assert.Equal((WorkState.Done, (string?)null), (row.State, row.Payload));
    }

    [Fact]
    public async Task What_a_waiting_letter_says_is_sealed_and_a_row_of_an_earlier_version_still_goes_out()
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        await QueueAsync(world, "123456 is your code", "Open https://school.example/start#SECRETSECRET", "<p>SECRETSECRET</p>");
        var waiting = Assert.Single(await world.WorkAsync(nameof(SendMail))).Payload!;
        Assert.DoesNotContain("SECRET", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", waiting, StringComparison.Ordinal);
        // Erasing a person finds it by these.
        Assert.Contains(To, waiting, StringComparison.Ordinal);
        await world.PublishAsync(new MailQueued("earlier@example.org", To, "Earlier", "In plain words", "<p>In plain words</p>"));
        await world.DrainAsync();
        Assert.Equal(2, smtp.Letters.Count);
        using var sealedOne = Read(smtp.Letters.Single(l => l.Data.Contains("123456", StringComparison.Ordinal)));
        Assert.Equal("Open https://school.example/start#SECRETSECRET", sealedOne.TextBody!.Trim());
        using var earlier = Read(smtp.Letters.Single(l => l.Data.Contains("Earlier", StringComparison.Ordinal)));
        Assert.Equal("In plain words", earlier.TextBody!.Trim());
        Assert.All(await world.WorkAsync(nameof(SendMail)), row => Assert.Null(row.Payload));
    }

    [Fact]
    public async Task A_letter_whose_key_is_gone_is_a_dead_letter_that_says_so()
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        await world.PublishAsync(new MailQueued("lost@example.org", To, "", "", null, Sealed: "CfDJ8Nothing"));
        await world.DrainAsync();
        Assert.Empty(smtp.Letters);
        var row = Assert.Single(await world.WorkAsync(nameof(SendMail)));
        Assert.Equal(WorkState.Dead, row.State);
        Assert.Contains("a key that is gone", row.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "451 4.3.0 Try later")]
    [InlineData(".", "452 4.2.2 Full for the moment")]
    [InlineData("MAIL", FakeSmtp.HangUp)]
    [InlineData("DATA", FakeSmtp.HangUp)]
    public async Task What_may_pass_is_tried_again_as_the_same_letter(string command, string answer)
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        smtp.Say(command, answer);
        await QueueAsync(world, "Hello");
        await world.DrainAsync();
        Assert.Empty(smtp.Letters);
        var row = Assert.Single(await world.WorkAsync(nameof(SendMail)));
        Assert.Equal(WorkState.Waiting, row.State);
        Assert.DoesNotContain("bola", row.Error, StringComparison.OrdinalIgnoreCase);

        smtp.SayNothingSpecial();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DrainAsync();
        using var letter = Read(Assert.Single(smtp.Letters));
        Assert.Contains(letter.MessageId!, row.Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <bola@example.org> no such user", true)]
    [InlineData("RCPT", "550 5.2.2 mailbox full", false)]
    [InlineData(".", "554 5.7.1 bola@example.org looks like spam", false)]
    public async Task A_refusal_for_good_is_a_dead_letter_and_only_a_dead_address_is_stopped(string command, string answer, bool stopped)
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        smtp.Say(command, answer);
        await QueueAsync(world, "Hello");
        await world.DrainAsync();
        var row = Assert.Single(await world.WorkAsync(nameof(SendMail)));
        Assert.Equal(WorkState.Dead, row.State);
        Assert.Contains(answer[..9], row.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bola", row.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(stopped, await world.InAsync((MailStops stops) => stops.HasAsync("Bola@Example.org", default)));

        smtp.SayNothingSpecial();
        await QueueAsync(world, "Again");
        await world.DrainAsync();
        Assert.Equal(stopped ? 0 : 1, smtp.Letters.Count);
        await world.InAsync((MailStops stops) => stops.LiftAsync(To, default));
        await QueueAsync(world, "And again");
        await world.DrainAsync();
        Assert.Equal(stopped ? 1 : 2, smtp.Letters.Count);
    }

    [Fact]
    public async Task A_letter_that_was_taken_is_not_sent_twice_when_the_goodbye_fails()
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        smtp.Say("QUIT", FakeSmtp.HangUp);
        await QueueAsync(world, "Hello");
        await world.DrainAsync();
        Assert.Equal(WorkState.Done, Assert.Single(await world.WorkAsync(nameof(SendMail))).State);
    }

    [Fact]
    public async Task While_a_letter_is_on_the_line_the_school_goes_on_writing()
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        smtp.CloseGate();
        await QueueAsync(world, "Hello");
        var drain = world.DrainAsync();
        await smtp.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var write = world.InAsync((AkadaDb db) =>
        {
            db.Database.SetCommandTimeout(2);
            db.Add(new Note { Text = "written meanwhile" });
            return db.SaveChangesAsync();
        });
        Assert.Equal(1, await write);
        Assert.False(drain.IsCompleted);
        smtp.OpenGate();
        await drain;
        Assert.Single(smtp.Letters);
    }

    [Fact]
    public async Task A_closing_house_hands_the_letter_back_at_once()
    {
        await using var smtp = new FakeSmtp();
        await using var world = await StartAsync(smtp);
        smtp.CloseGate();
        await QueueAsync(world, "Hello");
        using var closing = new CancellationTokenSource();
        var drain = world.DrainUntilAsync(closing.Token);
        await smtp.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drain);
        var row = Assert.Single(await world.WorkAsync(nameof(SendMail)));
        Assert.Equal((WorkState.Waiting, (DateTime?)null, (string?)null), (row.State, row.LeasedUntil, row.Error));
    }

    [Fact]
    public async Task Without_a_mail_server_letters_are_files()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        await QueueAsync(world, "Hello\r\nBcc: everyone@example.org");
        await world.DrainAsync();
        using var letter = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(Path.Combine(world.Folder, "mail"), "*.eml")), TestContext.Current.CancellationToken);
        Assert.Equal("Hello Bcc: everyone@example.org", letter.Subject);
        Assert.Null(letter.Headers["Bcc"]);
    }

    [Theory]
    [InlineData("Mail:Security", "Tls", "Mail:Security")]
    [InlineData("Mail:Port", "smtp", "Mail:Port")]
    [InlineData("Mail:From", "the school", "Mail:From")]
    [InlineData("Mail:User", "akada", "Mail:Password")]
    [InlineData("Mail:Host", "mail.example.org", "Mail:From")]
    public void A_setting_that_cannot_work_stops_the_program_with_a_sentence(string key, string value, string named)
    {
        var wrong = Assert.Throws<WrongSettingException>(() => MailSettings.Read(Settings((key, value))));
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_never_travels_readable_and_is_never_told()
    {
        var set = new[] { ("Mail:Host", "mail.example.org"), ("Mail:From", "a@example.org"), ("Mail:User", "u"), ("Mail:Password", "hush"), ("Mail:Security", "None") };
        Assert.Throws<WrongSettingException>(() => MailSettings.Read(Settings(set)));
        Assert.DoesNotContain("hush", MailSettings.Read(Settings(set[..4])).ToString(), StringComparison.Ordinal);
    }

    private static Task<PlumbingWorld> StartAsync(FakeSmtp smtp) => PlumbingWorld.StartAsync(Db.Sqlite, settings: new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:Security"] = "None",
        ["Mail:From"] = "school@example.org",
    });

    private static Task QueueAsync(PlumbingWorld world, string subject, string text = "Text", string? html = null, string? unsubscribe = null) => world.InAsync(async (AkadaDb db) =>
    {
        new Mailer(new Work(db, world.Get<WorkBook>(), world.Get<DatabaseClock>()), world.Get<MailSettings>(), world.Get<MessageSeal>()).Queue(To, subject, text, html, unsubscribe);
        await db.SaveChangesAsync();
    });

    private static MimeMessage Read(SmtpLetter letter) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(letter.Data)));

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build();
}
