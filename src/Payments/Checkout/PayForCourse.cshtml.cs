using Akada.Courses;
using Akada.Payments.Coupons;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Checkout;

[Authorize(Policies.SignedIn)]
internal sealed class PayForCoursePage(PayForCourse.Handler pay, PriceCourse.Handler price, Buyer buyer,
    ICourses courses, CouponBook coupons, PayWays payWays, Caller caller) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty]
    public PayForCourse.Request Input { get; set; } = new((Guid?)null);

    public CourseCard? Course { get; private set; }

    public IReadOnlyList<Buyer.Choice> Choices { get; private set; } = [];

    public bool ForChildren => caller.IsParent;

    public bool AnyCoupon { get; private set; }

    public Ways Ways { get; private set; } = new(true, true, true);

    /// <summary>After the code was tried.</summary>
    public PriceCourse.Answer? Priced { get; private set; }

    public bool IsChosen(Guid id) => Input.Learners is { Count: > 0 } chosen ? chosen.Contains(id) : Choices.Count(c => c.Open) == 1;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    // Who pressed Pay is not cancelled by a lost signal.
    [Reaches(Reach.Others, ProveFirst = "payments.verify_first")]
    public Task<IActionResult> OnPostAsync() =>
        this.SubmitAsync(() => pay.Handle(Input, CancellationToken.None), then: a => a.PayUrl is null ? $"/orders/{a.Number}" : $"/orders/{a.Number}/pay");

    // Answered at once, not by an address with the code in it: that would stand in histories and logs.
    [Reaches(Reach.Others, ProveFirst = "payments.verify_first")]
    public async Task<IActionResult> OnPostPriceAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return await this.AgainAsync(StatusCodes.Status422UnprocessableEntity);
        var priced = await price.Handle(new(Input.CourseId, Input.Learners, Input.Coupon), ct);
        if (priced.Refusal is { } no) return await this.RefusedAsync(no);
        Priced = priced.Value;
        return await LoadAsync(ct) ?? Page();
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Course = await courses.FindBySlugAsync(Slug, ct);
        if (Course is not { IsPublished: true, IsFree: false }) return NotFound();
        Choices = await buyer.ChoicesAsync(Course.Id, ct);
        AnyCoupon = await coupons.AnyAsync(ct);
        Ways = await payWays.OfAsync(Course.Currency, ct);
        return null;
    }
}
