using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Courses;
using Akada.Kernel;
using Akada.Payments.Checkout;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Payments.Offline;

/// <summary>An admin orders for somebody who pays at the school: at today's prices, as the payer would.</summary>
public static class OrderForPayer
{
    private const int Most = 30;

    /// <param name="Payer">Code of a parent or a student.</param>
    /// <param name="Learners">Codes of the parent's children, with spaces or commas between; left out for a student.</param>
    /// <param name="Courses">Addresses of the courses; each learner gets each.</param>
    public sealed record Request([Required, StringLength(20)] string Payer, [StringLength(1000)] string? Learners, [Required, StringLength(4000)] string Courses);

    /// <param name="Number">Of the order, a new one or the open one for the same.</param>
    public sealed record Answer(Guid OrderId, string Number, long TotalMinor, string Currency);

    internal sealed class Handler(IAccounts accounts, ICourses courses, Buyer buyer, PlaceOrder place, OpenOrder open)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            if (await accounts.FindByCodeAsync(request.Payer, ct) is not { Active: true, Role: Role.Parent or Role.Student } payer) return Refusals.NoSuchPayer;
            List<Guid> children = [];
            foreach (var code in TypedList.Of(request.Learners).Take(Most))
            {
                if (await accounts.FindByCodeAsync(code, ct) is not { } child) return Refusals.NotChildOfPayer;
                children.Add(child.Id);
            }

            List<CourseCard> bought = [];
            IReadOnlyList<Guid> learners = [];
            foreach (var slug in TypedList.Of(request.Courses).Take(Most).Slugs())
            {
                if (await courses.FindBySlugAsync(slug, ct) is not { IsPublished: true, IsFree: false } course) return Refusals.CouponUnknownCourse.With(slug);
                var allowed = await buyer.LearnersAsync(new(payer.Id, payer.Name, payer.Code, payer.Role), children, course.Id, ct);
                if (allowed.Refusal is { } no) return no == Refusals.NoLearner || no == Refusals.NotYourChild ? Refusals.NotChildOfPayer : no;
                learners = allowed.Value;
                bought.Add(course);
            }

            if (bought.Count == 0) return Refusals.CouponUnknownCourse.With("");
            if (bought.DistinctBy(c => c.Currency).Count() > 1) return Refusals.OneCurrency;
            var order = await place.HandleAsync(payer.Id, Wish.All(bought, learners), null, ct);
            // What was begun with play money cannot be paid with real money: it makes way.
            if (order is { Ok: true, Value.Live: false })
            {
                if (await open.CloseAsync(order.Value.Id, evenBegun: true, ct) is { } stays) return stays;
                order = await place.HandleAsync(payer.Id, Wish.All(bought, learners), null, ct);
            }

            return order.Refusal is { } refused ? refused : new Answer(order.Value.Id, order.Value.Number, order.Value.TotalMinor, order.Value.Currency);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/orders", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Admin).WithSummary("Order for somebody who pays at the school");
}
