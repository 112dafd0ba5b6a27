using System.Globalization;
using Akada.Accounts;
using Akada.Accounts.Schools;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Mail;
using Akada.Platform.People;
using Akada.Platform.Words;

namespace Akada.Payments.Refunds;

/// <summary>Writes to the admins that money needs a person. Joins the caller's transaction; does not save.</summary>
internal sealed class TellAdmins(IAccounts accounts, SchoolBook schools, OwnAddress address, Mailer mailer, TextBook book) : IJoinRequest
{
    /// <param name="key">Texts <c>{key}_subject</c> and <c>{key}</c>: name, school, amount, order, its address, and until when.</param>
    public async Task TellAsync(string key, string number, Money amount, DateTime? until, CancellationToken ct)
    {
        var school = await schools.FindAsync(ct);
        foreach (var admin in (await accounts.SearchAsync(Role.Admin, null, null, ct)).Items)
        {
            if (await accounts.ContactOfAsync(admin.Id, ct) is not { Email: { } email } contact) continue;
            var culture = CultureInfo.GetCultureInfo(contact.Language ?? school?.Language ?? "en");
            var by = until is { } at ? TimeZoneInfo.ConvertTimeFromUtc(at, school?.Zone ?? TimeZoneInfo.Utc).ToString("d MMM yyyy", culture) : "–";
            string Say(string text) => string.Format(culture, book.Find(text, culture) ?? text, contact.Name,
                school?.Name, amount.Format(culture), number, address.InLetter("/finance/orders/" + number,
                book.Find("payments.letter_where_admin", culture) ?? ""), by);
            mailer.Queue(email, Say(key + "_subject"), Say(key));
        }
    }
}
