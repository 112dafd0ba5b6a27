using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.Devices;

/// <summary>Who signed in with a PIN that the school drew, and that others have read, chooses an own one before anything else.</summary>
internal sealed class OwnPinFirst : IComesFirst
{
    public int Order => 30;

    public IReadOnlyList<string> Open { get; } =
        ["/account/own-pin", "/sign-out", "/language", "/speculation.json", "/api/v1/me/password", "/api/v1/sign-out"];

    public ValueTask<Owed?> AskAsync(HttpContext http, Caller caller) =>
        new(caller.MustChooseSecret ? new Owed(Refusals.ChooseOwnPin, "/account/own-pin") : null);
}
