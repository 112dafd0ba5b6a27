using System.Globalization;
using Akada.Accounts;
using Akada.Accounts.Schools;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.Sms;
using Akada.Platform.Words;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Messages;

/// <summary>Thanks the payer, and nobody else: a child learns nothing of money (rule 34).</summary>
internal sealed class TellPayer(AkadaDb db, IAccounts accounts, SchoolBook schools, OwnAddress address, Mailer mailer, Texter texter, TextBook book) : IListen<OrderPaid>
{
    public async Task HandleAsync(OrderPaid happened, CancellationToken ct)
    {
        if (await accounts.ContactOfAsync(happened.PayerId, ct) is not { } payer) return;
        var receipt = await db.Receipts.AsNoTracking().Where(r => r.OrderId == happened.OrderId).Select(r => r.Number).SingleAsync(ct);
        var title = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == happened.OrderId).OrderBy(l => l.Id).Select(l => l.Title).FirstAsync(ct);
        var school = await schools.FindAsync(ct);
        var culture = CultureInfo.GetCultureInfo(payer.Language ?? school?.Language ?? "en");
        var amount = new Money(happened.TotalMinor, happened.Currency);
        // A short message costs double with one sign outside the plain letters.
        string Say(string key, bool plain = false) =>
            string.Format(culture, book.Find(key, culture) ?? key, payer.Name, school?.Name, plain
            ? amount.FormatPlain(culture) : amount.Format(culture), title, receipt,
            address.InLetter("/receipts/" + receipt, Otherwise(book, culture)));
        if (payer.Email is { } email) mailer.Queue(email, Say("payments.mail_paid_subject"), Say("payments.mail_paid"));
        if (payer.Phone is { } phone) texter.Queue(phone, Say("payments.sms_paid", plain: true));
    }

    /// <summary>Where to look when the school's own address is not known to the work that writes.</summary>
    internal static string Otherwise(TextBook book, CultureInfo culture) => book.Find("payments.letter_where", culture)
        ?? "";
}
