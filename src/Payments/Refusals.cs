using Akada.Kernel;

namespace Akada.Payments;

/// <summary>Every way this room says no; what providers say is in <c>Gateways/GatewayRefusals.cs</c>.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchCourse = new("payments.no_such_course", RefusalKind.NotFound);
    public static readonly Refusal NoSuchOrder = new("payments.no_such_order", RefusalKind.NotFound);
    public static readonly Refusal NoSuchCharge = new("payments.no_such_charge", RefusalKind.NotFound);
    public static readonly Refusal IsFree = new("payments.is_free", RefusalKind.Conflict);
    public static readonly Refusal NotForYou = new("payments.not_for_you", RefusalKind.Forbidden);
    public static readonly Refusal VerifyFirst = new("payments.verify_first", RefusalKind.Forbidden);
    public static readonly Refusal NoLearner = new("payments.no_learner", RefusalKind.Invalid, "Learners");
    public static readonly Refusal NotYourChild = new("payments.not_your_child", RefusalKind.Invalid, "Learners");
    public static readonly Refusal AlreadyIn = new("payments.already_in", RefusalKind.Conflict);
    public static readonly Refusal ConsentFirst = new("payments.consent_first", RefusalKind.Forbidden);
    public static readonly Refusal NoSuchCoupon = new("payments.no_such_coupon", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal NoWay = new("payments.no_way", RefusalKind.Unavailable);
    public static readonly Refusal OrderExpired = new("payments.order_expired", RefusalKind.Conflict);
    public static readonly Refusal OrderClosed = new("payments.order_closed", RefusalKind.Conflict);
    public static readonly Refusal OrderOpenAlready = new("payments.order_open_already", RefusalKind.Conflict);
    public static readonly Refusal AlreadyPaid = new("payments.already_paid", RefusalKind.Conflict);
    public static readonly Refusal NotPaid = new("payments.not_paid", RefusalKind.Conflict);
    public static readonly Refusal OtherMode = new("payments.other_mode", RefusalKind.Conflict);
    public static readonly Refusal WrongCurrency = new("payments.wrong_currency", RefusalKind.Conflict);
    public static readonly Refusal AmountShort = new("payments.amount_short", RefusalKind.Conflict);
    public static readonly Refusal RefundTooMuch = new("payments.refund_too_much", RefusalKind.Invalid, "Amount");
    public static readonly Refusal NoAmount = new("payments.no_amount", RefusalKind.Invalid, "Amount");
    public static readonly Refusal NoSuchLine = new("payments.no_such_line", RefusalKind.Invalid, "Line");
    public static readonly Refusal NoSuchRefund = new("payments.no_such_refund", RefusalKind.NotFound);
    public static readonly Refusal NoSuchDispute = new("payments.no_such_dispute", RefusalKind.NotFound);
    public static readonly Refusal ChargeFits = new("payments.charge_fits", RefusalKind.Conflict);
    public static readonly Refusal ProviderSends = new("payments.provider_sends", RefusalKind.Conflict);
    public static readonly Refusal RefundClosed = new("payments.refund_closed", RefusalKind.Conflict);
    public static readonly Refusal NotDisputed = new("payments.not_disputed", RefusalKind.Conflict);
    public static readonly Refusal DisputeDecided = new("payments.dispute_decided", RefusalKind.Conflict);
    public static readonly Refusal TryClosed = new("payments.try_closed", RefusalKind.Conflict);
    public static readonly Refusal SlipDecided = new("payments.slip_decided", RefusalKind.Conflict);
    public static readonly Refusal RecordFirst = new("payments.record_first", RefusalKind.Conflict);
    public static readonly Refusal SecondAdmin = new("payments.second_admin", RefusalKind.Forbidden);
    public static readonly Refusal TryAgain = new("payments.try_again", RefusalKind.Conflict);
}
