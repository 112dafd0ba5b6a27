using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Akada.Fakes.Payments;

/// <summary>The provider's own payment page, for a person to click and for a browser test to drive. Without JavaScript, for the smallest phone.</summary>
/// <remarks>A program may post <c>do=card|decline|poor|transfer|mobile|approve|refuse|arrive|cancel</c> to the same address.</remarks>
internal static class CheckoutPage
{
    public const string Css = """
        *{box-sizing:border-box;margin:0}
        :root{color-scheme:light dark;--ink:#17212b;--soft:#52606d;--page:#eef2f6;--card:#fff;--line:#d5dde5;--main:#0b6e4f;--on:#fff;--bad:#a4262c;--bad-soft:#fdecec;--good:#0b6e4f;--good-soft:#e3f5ec;--wait:#7a4b00;--wait-soft:#fff3dc}
        @media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#a5b3c0;--page:#10171e;--card:#1a242e;--line:#33414e;--main:#4cc79a;--on:#06241a;--bad:#ff9a9a;--bad-soft:#3a1d20;--good:#6fdcb1;--good-soft:#12322a;--wait:#f0c571;--wait-soft:#362a12}}
        body{background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;padding:1rem;display:grid;justify-items:center}
        main{width:100%;max-width:27rem;display:grid;gap:1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;margin-top:min(8vh,4rem)}
        .brand{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;color:var(--soft);font-size:.92rem}
        .brand b{color:var(--ink)}
        h1{font-size:2rem;line-height:1.15;font-variant-numeric:tabular-nums}
        h2{font-size:1.05rem}
        .what{color:var(--soft);overflow-wrap:anywhere}
        .notice{padding:.85rem 1rem;border-radius:.6rem;border-inline-start:4px solid currentColor}
        .bad{color:var(--bad);background:var(--bad-soft)} .good{color:var(--good);background:var(--good-soft)} .wait{color:var(--wait);background:var(--wait-soft)}
        form{display:grid;gap:.6rem}
        button,.btn{display:block;width:100%;min-height:3rem;padding:.7rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);color:var(--ink);font:inherit;font-weight:600;text-align:start;text-decoration:none;cursor:pointer}
        button small{display:block;font-weight:400;color:var(--soft)}
        button:hover,.btn:hover{border-color:var(--main)}
        .main{background:var(--main);border-color:var(--main);color:var(--on);text-align:center}
        .main small{color:inherit}
        .plain{border-color:transparent;background:none;color:var(--soft);text-align:center;text-decoration:underline}
        :focus-visible{outline:3px solid var(--main);outline-offset:2px}
        dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem} dt{color:var(--soft)} dd{text-align:end;font-weight:600;overflow-wrap:anywhere}
        footer{color:var(--soft);font-size:.85rem;text-align:center}
        """;

    public static async Task AnswerAsync(HttpContext http, FakeProvider provider, string code)
    {
        if (provider.Bank.ByCode(code) is not { } charge)
        {
            await ShowAsync(http, provider, 404, "Unknown payment", "<h1>Unknown payment</h1><p>The simulator forgets everything when it stops. Go back to the school and begin again.</p>");
            return;
        }

        if (HttpMethods.IsPost(http.Request.Method))
        {
            Act(provider, charge, (await http.Request.ReadFormAsync())["do"].ToString());
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = charge.State is PayState.Paid or PayState.Cancelled ? provider.ReturnAddress(charge) : $"{http.Request.PathBase}/pay/{code}";
            return;
        }

        await ShowAsync(http, provider, 200, "Pay " + Amount(charge), Body(provider, charge), refresh: charge.State == PayState.AwaitsTransfer);
    }

    private static void Act(FakeProvider provider, FakeCharge charge, string what)
    {
        var bank = provider.Bank;
        switch (what)
        {
            case "card":
                bank.Pay(charge);
                break;
            case "decline":
                bank.Decline(charge);
                break;
            case "poor":
                bank.Decline(charge, "Insufficient Funds");
                break;
            case "transfer":
                bank.Transfer(charge);
                break;
            case "arrive" when charge.State == PayState.AwaitsTransfer:
                bank.Pay(charge, "bank_transfer");
                break;
            case "mobile":
                bank.AskForApproval(charge);
                break;
            case "approve" when charge.State == PayState.AwaitsApproval:
                bank.Pay(charge, "mobile_money");
                break;
            case "refuse":
                bank.Decline(charge);
                break;
            case "cancel":
                bank.Cancel(charge);
                break;
            default:
                break;
        }
    }

    private static string Body(FakeProvider provider, FakeCharge charge) => charge.State switch
    {
        PayState.Paid => Head(charge) + Notice("good", "Paid. Thank you!") + Link(provider, charge, "Back to the school", "main"),
        PayState.AwaitsTransfer => Head(charge) + Notice("wait", $"We wait for your bank. This page looks again by itself; the play money arrives about {provider.Bank.TransferTakes.TotalSeconds:0} seconds after you chose this.")
            + $"<dl><dt>Bank</dt><dd>Simulator Bank</dd><dt>Account</dt><dd>{9_000_000_000 + (charge.Id % 1_000_000_000)}</dd><dt>Amount</dt><dd>{Amount(charge)}</dd></dl>"
            + Form(Button("arrive", "The money arrives now", null, "main")) + Link(provider, charge, "Back to the school; the money comes later"),
        PayState.AwaitsApproval => Head(charge) + Notice("wait", "We sent a question to your phone. Approve it there with your PIN.")
            + Form(Button("approve", "Approve on the phone", null, "main"), Button("refuse", "Refuse", null)) + Link(provider, charge, "Back to the school without approving"),
        _ => Head(charge) + (charge.State == PayState.Failed ? Notice("bad", charge.Reason == "Insufficient Funds" ? "There is not enough money on this card. You were not charged." : "Your bank declined the card. You were not charged.") : "")
            + "<h2>How do you want to pay?</h2>"
            + Form(Button("card", "Card that works", "4084 0840 8408 4081", "main"), Button("transfer", "Bank transfer", "Arrives later, or when you say so"),
                Button("mobile", "Mobile money", "Needs your approval on the phone"), Button("decline", "Card that is declined", "4084 0800 0000 5408"),
                Button("poor", "Card without enough money", "4084 0800 0067 0037"), Button("cancel", "Cancel", null, "plain")),
    };

    private static string Head(FakeCharge charge) => $"<h1>{Amount(charge)}</h1><p class=\"what\">{FakeProvider.Html(charge.What)}<br>{FakeProvider.Html(charge.Email)}</p>";

    private static string Amount(FakeCharge charge) => $"{FakeProvider.Html(charge.Currency)} {charge.Asked.ToString(charge.Asked == decimal.Truncate(charge.Asked) ? "N0" : "N2", CultureInfo.InvariantCulture)}";

    private static string Notice(string kind, string text) => $"<p class=\"notice {kind}\" role=\"status\">{text}</p>";

    private static string Form(params string[] buttons) => $"<form method=\"post\">{string.Concat(buttons)}</form>";

    private static string Button(string what, string text, string? small, string css = "") =>
        $"<button name=\"do\" value=\"{what}\" class=\"{css}\">{text}{(small is null ? "" : $"<small>{small}</small>")}</button>";

    private static string Link(FakeProvider provider, FakeCharge charge, string text, string css = "plain") => $"<a class=\"btn {css}\" href=\"{FakeProvider.Html(provider.ReturnAddress(charge))}\">{text}</a>";

    private static Task ShowAsync(HttpContext http, FakeProvider provider, int status, string title, string body, bool refresh = false)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            {(refresh ? "<meta http-equiv=\"refresh\" content=\"5\">" : "")}
            <title>{title} · {provider.Name} simulator</title>
            <link rel="stylesheet" href="{http.Request.PathBase}/checkout.css">
            </head>
            <body><main>
            <p class="brand"><b>{char.ToUpperInvariant(provider.Name[0])}{provider.Name[1..]} simulator</b> <span>Play money only</span></p>
            {body}
            <footer>No card, bank or phone is asked for anything here.</footer>
            </main></body></html>
            """);
    }
}
