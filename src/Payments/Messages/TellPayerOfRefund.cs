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

/// <summary>Tells the payer, and nobody else, that money went back (rule 34).</summary>
internal sealed class TellPayerOfRefund(AkadaDb db, IAccounts accounts, SchoolBook schools, OwnAddress address, Mailer mailer, Texter texter, TextBook book) : IListen<OrderRefunded>
{
    public async Task HandleAsync(OrderRefunded happened, CancellationToken ct)
    {
        if (await accounts.ContactOfAsync(happened.PayerId, ct) is not { } payer) return;
        // Money beside the order, as of a second payment, has no credit note: there the order says it.
        var note = await db.CreditNotes.AsNoTracking().Where(n => n.RefundId == happened.RefundId).Select(n => n.Number).SingleOrDefaultAsync(ct);
        var school = await schools.FindAsync(ct);
        var culture = CultureInfo.GetCultureInfo(payer.Language ?? school?.Language ?? "en");
        var amount = new Money(happened.AmountMinor, happened.Currency);
        // A short message costs double with one sign outside the plain letters.
        string Say(string key, bool plain = false) =>
            string.Format(culture, book.Find(key, culture) ?? key, payer.Name, school?.Name, plain
            ? amount.FormatPlain(culture) : amount.Format(culture), happened.Number, address.InLetter(note is null
            ? "/orders/" + happened.Number : "/credit-notes/" + note, TellPayer.Otherwise(book, culture)));
        if (payer.Email is { } email) mailer.Queue(email, Say("refunds.mail_done_subject"), Say("refunds.mail_done") + (happened.AccessRevoked ? "\n\n" + Say("refunds.mail_access") : ""));
        if (payer.Phone is { } phone) texter.Queue(phone, Say("refunds.sms_done", plain: true));
    }
}
