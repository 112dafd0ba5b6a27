using Akada.Courses;
using Akada.Kernel;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Payments.Checkout;

/// <summary>Beside the button that publishes a course with a price: nobody could pay it.</summary>
internal sealed class NobodyPays(PayWays ways, Caller caller) : ISlot
{
    /// <param name="MaySetUp">Only admins set up payments and invite admins.</param>
    internal sealed record View(Money Price, bool MaySetUp);

    public string Slot => "course-publish";

    public int Order => 10;

    public string Partial => "/Rooms/Payments/Checkout/NobodyPays.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        about is CourseCard { IsFree: false } course && (await ways.OfAsync(course.Currency, ct)).None
            ? new View(course.Price, caller.IsAdmin) : null;
}
