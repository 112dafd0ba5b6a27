namespace Akada.Payments.Orders;

public enum OrderState { Placed, Pending, Paid, Failed, Expired, Refunded, PartlyRefunded, Disputed }
