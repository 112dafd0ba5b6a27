using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.Pdf;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Payments.Receipts;

/// <summary>A receipt as PDF, with the same words as its page.</summary>
public static class PrintReceipt
{
    internal sealed class Printer(ShowReceipt.Reader reader, OwnAddress address, T texts, TimeProvider clock) : IJoinRequest
    {
        /// <summary>Null for who may not see the receipt.</summary>
        public async Task<byte[]?> PrintAsync(string number, CancellationToken ct) =>
            await reader.ReadAsync(number, ct) is { } receipt ? PdfWriter.Write(Sheet(receipt), clock.Now()) : null;

        // The code instead of a sign that the letters of the sheet do not have.
        private string Sum(Money amount) => texts.Money(amount) is var shown && Letters.Have(shown) ? shown
            : amount.FormatPlain(texts.Culture);

        private PdfSheet Sheet(ShowReceipt.Answer receipt)
        {
            List<PdfLine> lines =
            [
                new(texts["payments.payer"], receipt.Payer),
                new(texts["payments.paid_at"], texts.DateAndTime(receipt.IssuedAt)),
                new(texts["payments.order_number"], receipt.OrderNumber),
                .. receipt.Lines.Select(l => new PdfLine(l.Title, Sum(receipt.Money(l.PriceMinor)), l.Learner)),
            ];
            if (receipt.DiscountMinor > 0) lines.Add(new(texts["payments.discount"],
                "−" + Sum(receipt.Money(receipt.DiscountMinor))));
            lines.Add(new(texts["payments.total"], Sum(receipt.Money(receipt.TotalMinor)), Strong: true));
            lines.AddRange(receipt.Credits.Select(c => new PdfLine(texts["payments.credit_note", c.Number],
                "−" + Sum(receipt.Money(c.AmountMinor)))));
            return new(receipt.School, texts["payments.receipt_title", receipt.Number], receipt.Live ? null : texts["payments.play_money"], lines, address.Of("/receipts/verify/" + receipt.VerifyCode), texts["payments.verify_hint"]);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/receipts/{number}/pdf", async (string number, Printer printer, CancellationToken ct) => await printer.PrintAsync(number, ct) is { } pdf ? Results.File(pdf, "application/pdf", $"{number}.pdf") : new Refused(Refusals.NoSuchReceipt))
            .RequireAuthorization(Policies.SignedIn).Produces(StatusCodes.Status200OK, contentType: "application/pdf").WithSummary("A receipt of mine as PDF");
}
