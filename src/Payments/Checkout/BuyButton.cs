using Akada.Courses;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Payments.Checkout;

/// <summary>In the card of a course that has a price: the way to pay for it, or that there is none.</summary>
internal sealed class BuyButton(PayWays payWays, Caller caller) : ISlot
{
    /// <param name="Url">Null when nobody can pay here: then there is a sentence and no button.</param>
    /// <param name="Text">Key of the words.</param>
    internal sealed record View(string? Url, string Text);

    public string Slot => "course-buy";

    public int Order => 10;

    public string Partial => "/Rooms/Payments/Checkout/BuyButton.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (about is not CourseCard course || (caller.IsSignedIn && !caller.IsParent && !caller.IsStudent)) return null;
        var (url, ways) = (course.Url + "/buy", await payWays.OfAsync(course.Currency, ct));
        if (ways.None && !ways.ByCode) return new View(null, "payments.nobody_can_pay");
        if (!caller.IsSignedIn) return new View("/sign-in?next=" + Uri.EscapeDataString(url),
            "payments.sign_in_to_buy");
        return new View(url, ways.None ? "payments.use_a_code" : !ways.Online ? "payments.order_at_school"
            : caller.IsParent ? "payments.buy_for_child" : "payments.buy");
    }
}
