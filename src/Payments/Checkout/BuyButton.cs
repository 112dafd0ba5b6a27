using Akada.Courses;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Payments.Checkout;

/// <summary>In the card of a course that has a price: the way to pay for it. Asks the database nothing; the next page does.</summary>
internal sealed class BuyButton(Caller caller) : ISlot
{
    /// <param name="Text">Key of the button's words.</param>
    internal sealed record View(string Url, string Text);

    public string Slot => "course-buy";

    public int Order => 10;

    public string Partial => "/Rooms/Payments/Checkout/BuyButton.cshtml";

    public Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (about is not CourseCard course) return Task.FromResult<object?>(null);
        var url = course.Url + "/buy";
        return Task.FromResult<object?>(caller switch
        {
            { IsSignedIn: false } => new View("/sign-in?next=" + Uri.EscapeDataString(url), "payments.sign_in_to_buy"),
            { IsParent: true } => new View(url, "payments.buy_for_child"),
            { IsStudent: true } => new View(url, "payments.buy"),
            _ => null,
        });
    }
}
