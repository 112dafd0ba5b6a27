using Akada.Kernel;

namespace Akada.Payments;

/// <summary>Every way this room says no; what providers say is in <c>Gateways/GatewayRefusals.cs</c>.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchCourse = new("payments.no_such_course", RefusalKind.NotFound);
    public static readonly Refusal NoSuchOrder = new("payments.no_such_order", RefusalKind.NotFound);
    public static readonly Refusal NoSuchReceipt = new("payments.no_such_receipt", RefusalKind.NotFound);
    public static readonly Refusal NoSuchCharge = new("payments.no_such_charge", RefusalKind.NotFound);
    public static readonly Refusal IsFree = new("payments.is_free", RefusalKind.Conflict);
    public static readonly Refusal NotForYou = new("payments.not_for_you", RefusalKind.Forbidden);
    public static readonly Refusal VerifyFirst = new("payments.verify_first", RefusalKind.Forbidden);
    public static readonly Refusal NoLearner = new("payments.no_learner", RefusalKind.Invalid, "Learners");
    public static readonly Refusal NotYourChild = new("payments.not_your_child", RefusalKind.Invalid, "Learners");
    public static readonly Refusal PaidBefore = new("payments.paid_before", RefusalKind.Conflict);
    public static readonly Refusal AlreadyIn = new("payments.already_in", RefusalKind.Conflict);
    public static readonly Refusal ConsentFirst = new("payments.consent_first", RefusalKind.Forbidden);
    public static readonly Refusal NoSuchCoupon = new("payments.no_such_coupon", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal NoSuchCouponHere = new("payments.no_such_coupon_here", RefusalKind.NotFound);
    public static readonly Refusal CouponNotYet = new("payments.coupon_not_yet", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal CouponOver = new("payments.coupon_over", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal CouponUsedUp = new("payments.coupon_used_up", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal CouponUsedByYou = new("payments.coupon_used_by_you", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal CouponOtherCourse = new("payments.coupon_other_course", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal CouponOtherCurrency = new("payments.coupon_other_currency", RefusalKind.Invalid, "Coupon");
    public static readonly Refusal TooManyCodes = new("payments.too_many_codes", RefusalKind.TooMany, "Coupon");
    public static readonly Refusal CouponCodeTaken = new("payments.coupon_code_taken", RefusalKind.Conflict, "Code");
    public static readonly Refusal CouponCodeShort = new("payments.coupon_code_short", RefusalKind.Invalid, "Code");
    public static readonly Refusal CouponOneValue = new("payments.coupon_one_value", RefusalKind.Invalid, "Percent");
    public static readonly Refusal CouponAmount = new("payments.coupon_amount", RefusalKind.Invalid, "Amount");
    public static readonly Refusal CouponDates = new("payments.coupon_dates", RefusalKind.Invalid, "Until");
    public static readonly Refusal CouponUnknownCourse = new("payments.coupon_unknown_course", RefusalKind.Invalid, "Courses");
    public static readonly Refusal NoWay = new("payments.no_way", RefusalKind.Unavailable);
    public static readonly Refusal OrderExpired = new("payments.order_expired", RefusalKind.Conflict);
    public static readonly Refusal OrderClosed = new("payments.order_closed", RefusalKind.Conflict);
    public static readonly Refusal OrderOpenAlready = new("payments.order_open_already", RefusalKind.Conflict);
    public static readonly Refusal OrderOnItsWay = new("payments.order_on_its_way", RefusalKind.Conflict);
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
    public static readonly Refusal NoSuchSlip = new("payments.no_such_slip", RefusalKind.NotFound);
    public static readonly Refusal NoSuchOrderHere = new("payments.no_such_order_here", RefusalKind.NotFound);
    public static readonly Refusal SlipAmount = new("payments.slip_amount", RefusalKind.Invalid, "Amount");
    public static readonly Refusal SlipReference = new("payments.slip_reference", RefusalKind.Invalid, "Reference");
    public static readonly Refusal SlipPhoto = new("payments.slip_photo", RefusalKind.Invalid, "Photo");
    public static readonly Refusal SlipTwice = new("payments.slip_twice", RefusalKind.Conflict, "Reference");
    public static readonly Refusal NoSuchPayer = new("payments.no_such_payer", RefusalKind.Invalid, "Payer");
    public static readonly Refusal NotChildOfPayer = new("payments.not_child_of_payer", RefusalKind.Invalid, "Learners");
    public static readonly Refusal OneCurrency = new("payments.one_currency", RefusalKind.Invalid, "Courses");
    public static readonly Refusal SecondAdmin = new("payments.second_admin", RefusalKind.Forbidden);
    public static readonly Refusal NoSuchDifference = new("payments.no_such_difference", RefusalKind.NotFound);
    public static readonly Refusal TryAgain = new("payments.try_again", RefusalKind.Conflict);
}
