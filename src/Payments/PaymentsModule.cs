using Microsoft.EntityFrameworkCore;
using Akada.Platform.Data;
using Akada.Accounts.People;
using Akada.Payments.Checkout;
using Akada.Payments.Coupons;
using Akada.Payments.Finance;
using Akada.Payments.Gateways;
using Akada.Payments.Gateways.Webhooks;
using Akada.Payments.Messages;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Akada.Payments.Receipts;
using Akada.Payments.Refunds;
using Akada.Payments.Settlement;
using Akada.Platform.Files;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments;

public static class PaymentsModule
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddValidation();
        GatewaysSetup.Add(services);
        services.AddScoped<ISettle, SettleByMessage>();
        services.AddScoped<IFileGuard, SlipGuard>();
        services.AddScoped<Demo.IDemoOrders, Demo.DemoOrders>();
        services.AddScoped<IFollowPeople, FollowPayers>();
        services.AddScoped<ISlot, BuyButton>();
        services.AddSingleton<PayWays>();
        services.AddScoped<ISlot, NobodyPays>();
        services.AddScoped<ISlot, InviteSecond>();
        services.AddScoped<ISlot, OpenOrdersSlot>();
        services.AddScoped<ISlot, WaitingSlips>();
        services.AddListener<TellPayer, OrderPaid>();
        services.AddListener<TellPayerOfRefund, OrderRefunded>();
        services.AddListener<HearOfRefund, RefundNews>();
        services.AddListener<HearOfDispute, DisputeCame>();
        services.AddJob<CarryOutRefunds>(CarryOutRefunds.Name, CarryOutRefunds.Every);
        services.AddJob<SweepOpenOrders>(SweepOpenOrders.Name, SweepOpenOrders.Every);
        services.AddJob<ForgetPhotos>(ForgetPhotos.Name, ForgetPhotos.Every);
        services.AddJob<CompareWithProviders>(CompareWithProviders.Name, CompareWithProviders.Every);
        services.AddSingleton(new NavItem("finance", "/finance", "copy", 65, c => c.IsAdmin));
        services.AddSingleton(new NavItem("sales", "/teach/sales", "chart", 50, c => c.IsInstructor));
        return services.AddSingleton(new NavItem("orders", "/orders", "copy", 60, c => c.IsParent));
    }

    /// <summary>For commands that say what a database holds.</summary>
    public static Task<int> CountReceiptsAsync(AkadaDb db, CancellationToken ct) => db.Receipts.CountAsync(ct);

    public static void MapPayments(this RouteGroupBuilder api)
    {
        GatewaysSetup.Map(api);
        PayForCourse.Map(api);
        PriceCourse.Map(api);
        PayAgain.Map(api);
        CloseOrder.Map(api);
        OrderTheRest.Map(api);
        ListOrders.Map(api);
        ShowOrder.Map(api);
        ShowReceipt.Map(api);
        VerifyReceipt.Map(api);
        PrintReceipt.Map(api);
        ListCoupons.Map(api);
        ShowCoupon.Map(api);
        MakeCoupon.Map(api);
        EditCoupon.Map(api);
        EndCoupon.Map(api);
        OrderForPayer.Map(api);
        ListSlips.Map(api);
        ShowSlip.Map(api);
        RecordSlip.Map(api);
        ApproveSlip.Map(api);
        RefuseSlip.Map(api);
        ShowCreditNote.Map(api);
        ListFinanceOrders.Map(api);
        ExportOrders.Map(api);
        ShowTotals.Map(api);
        ListDifferences.Map(api);
        ClearDifference.Map(api);
        ShowFinanceOrder.Map(api);
        WantRefund.Map(api);
        WorkOnRefund.Map(api);
        ListRefunds.Map(api);
        ListSales.Map(api);
        ListDisputes.Map(api);
        DecideDispute.Map(api);
    }
}
