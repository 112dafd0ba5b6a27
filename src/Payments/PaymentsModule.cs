using Akada.Payments.Checkout;
using Akada.Payments.Finance;
using Akada.Payments.Gateways;
using Akada.Payments.Gateways.Webhooks;
using Akada.Payments.Messages;
using Akada.Payments.Orders;
using Akada.Payments.Receipts;
using Akada.Payments.Refunds;
using Akada.Payments.Settlement;
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
        services.AddScoped<ISlot, BuyButton>();
        services.AddScoped<ISlot, OpenOrdersSlot>();
        services.AddListener<TellPayer, OrderPaid>();
        services.AddListener<TellPayerOfRefund, OrderRefunded>();
        services.AddListener<HearOfRefund, RefundNews>();
        services.AddListener<HearOfDispute, DisputeCame>();
        services.AddJob<CarryOutRefunds>(CarryOutRefunds.Name, CarryOutRefunds.Every);
        services.AddJob<SweepOpenOrders>(SweepOpenOrders.Name, SweepOpenOrders.Every);
        services.AddJob<CompareWithProviders>(CompareWithProviders.Name, CompareWithProviders.Every);
        return services.AddSingleton(new NavItem("orders", "/orders", "copy", 60, c => c.IsParent));
    }

    public static void MapPayments(this RouteGroupBuilder api)
    {
        GatewaysSetup.Map(api);
        PayForCourse.Map(api);
        PayAgain.Map(api);
        ListOrders.Map(api);
        ShowOrder.Map(api);
        ShowReceipt.Map(api);
        VerifyReceipt.Map(api);
        ShowCreditNote.Map(api);
        ShowFinanceOrder.Map(api);
        WantRefund.Map(api);
        WorkOnRefund.Map(api);
        ListRefunds.Map(api);
        ListDisputes.Map(api);
        DecideDispute.Map(api);
    }
}
