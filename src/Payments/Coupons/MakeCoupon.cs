using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Payments.Coupons;

/// <summary>An admin makes a coupon: a part of the price, a fixed amount, or everything, which is a bursary.</summary>
public static class MakeCoupon
{
    private const int Shortest = 4;

    /// <param name="Code">Letters and digits, at least four; left out, one is drawn.</param>
    /// <param name="Percent">Either this or an amount; 100 is a bursary: nothing is to pay.</param>
    /// <param name="Amount">Off each order, in major units, as <c>1500.50</c>.</param>
    /// <param name="Currency">Of the amount.</param>
    /// <param name="MostUses">In total; left out, without limit.</param>
    /// <param name="MostUsesEach">For each payer.</param>
    /// <param name="From">First day, where the school is.</param>
    /// <param name="Until">Last day, inclusive.</param>
    /// <param name="Courses">Addresses of the courses it is for, with spaces or commas between; left out, for all.</param>
    public sealed record Request(
        [StringLength(40)] string? Code,
        [Range(1, 100)] int? Percent,
        [StringLength(20)] string? Amount,
        [RegularExpression("[A-Z]{3}")] string? Currency,
        [Range(1, 1_000_000)] int? MostUses = null,
        [Range(1, 1000)] int? MostUsesEach = null,
        DateOnly? From = null,
        DateOnly? Until = null,
        [StringLength(8000)] string? Courses = null);

    internal sealed class Handler(AkadaDb db, CouponTerms terms, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(Request request, CancellationToken ct)
        {
            var code = Words.Tidy(request.Code) ?? Draw();
            if (Coupon.KeyOf(code).Length < Shortest) return Refusals.CouponCodeShort;
            var typed = Words.Tidy(request.Amount);
            if (request.Percent is null == typed is null) return Refusals.CouponOneValue;
            Money? amount = typed is not null && request.Currency is { } currency ? Money.FromInvariant(typed, currency)
                : null;
            if (typed is not null && amount is not { Minor: > 0 }) return Refusals.CouponAmount;
            var read = await terms.ReadAsync(request.From, request.Until, request.Courses, ct);
            if (read.Refusal is { } no) return no;

            var coupon = amount is { } off ? Coupon.Amount(code, off, caller.Id, clock.Now()) : Coupon.Percentage(code, request.Percent!.Value, caller.Id, clock.Now());
            coupon.Limit(request.MostUses, request.MostUsesEach, read.Value.From, read.Value.Until, read.Value.Courses);
            db.Coupons.Add(coupon);
            audit.Record("payments.coupon_made", coupon.Id, coupon.Code, after: new { coupon.Percent, coupon.AmountMinor, coupon.Currency, coupon.MostUses, coupon.MostUsesEach, coupon.From, coupon.Until, coupon.Courses });
            return await db.TrySaveAsync(ct, ("coupons(code_key)", Refusals.CouponCodeTaken)) is { } taken ? taken : coupon.Id;
        }

        // Over six hundred thousand million of them, and tries are counted.
        private static string Draw()
        {
            var text = RandomNumberGenerator.GetString(HumanCode.Letters, 8);
            return $"{text[..4]}-{text[4..]}";
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/coupons", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToCreated("/api/v1/finance/coupons"))
            .RequireAuthorization(Policies.Admin).WithSummary("Make a coupon or a bursary");
}
