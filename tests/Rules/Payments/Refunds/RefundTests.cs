using Akada.Kernel;
using Akada.Payments.Refunds;
using Xunit;

namespace Akada.Rules.Payments.Refunds;

public sealed class RefundTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    private static Refund New(RefundCause cause = RefundCause.Asked) =>
        Refund.Want(Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(500, "NGN"), cause, "Moved away", true, Guid.CreateVersion7(), Now);

    private static Refund In(RefundWork state)
    {
        var refund = New();
        if (state is RefundWork.Sent or RefundWork.NeedsAttention) refund.Send("re_1", Now);
        if (state == RefundWork.NeedsAttention) refund.NeedAttention("bank details", Now);
        if (state == RefundWork.Done) refund.Finish(Now);
        if (state == RefundWork.Failed) refund.Fail("account closed", Now);
        if (state == RefundWork.Dropped) refund.Drop(Now);
        Assert.Equal(state, refund.State);
        return refund;
    }

    public static TheoryData<string, string, string?> Arrows
    {
        get
        {
            var data = new TheoryData<string, string, string?>();
            void Row(string from, params string[] to)
            {
                foreach (var (verb, i) in new[] { "send", "finish", "fail", "attention", "again", "drop", "hand" }.Select((v, i) => (v, i))) data.Add(from, verb, to[i] == "-" ? null : to[i]);
            }

            Row("Wanted", "Sent", "Done", "Failed", "-", "-", "Dropped", "Done");
            Row("Sent", "Sent", "Done", "Failed", "NeedsAttention", "-", "-", "-");
            Row("NeedsAttention", "-", "Done", "Failed", "NeedsAttention", "-", "-", "-");
            Row("Done", "-", "Done", "-", "-", "-", "-", "-");
            Row("Failed", "-", "-", "-", "-", "Wanted", "Dropped", "Done");
            Row("Dropped", "-", "-", "-", "-", "-", "-", "-");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Every_arrow_of_a_refund_and_every_forbidden_one(string from, string verb, string? to)
    {
        var refund = In(Enum.Parse<RefundWork>(from));
        var no = verb switch
        {
            "send" => refund.Send(null, Now),
            "finish" => refund.Finish(Now),
            "fail" => refund.Fail(null, Now),
            "attention" => refund.NeedAttention(null, Now),
            "again" => refund.WantAgain(Now),
            "drop" => refund.Drop(Now),
            _ => refund.HandOver(Now),
        };
        Assert.Equal(to is null, no is not null);
        Assert.Equal(to ?? from, refund.State.ToString());
    }

    [Fact]
    public void A_failed_one_is_tried_anew_under_another_key_and_forgets_the_providers_id()
    {
        var refund = New();
        var key = refund.Key;
        refund.Send("re_1", Now);
        Assert.Equal(key, refund.Key);
        refund.Fail("account closed", Now);
        refund.WantAgain(Now.AddDays(1));
        Assert.NotEqual(key, refund.Key);
        Assert.Equal((null, Now.AddDays(1)), (refund.ProviderRefundId, refund.NextLookAt!.Value));
    }

    [Fact]
    public void Sending_again_without_an_answer_keeps_the_key_the_id_and_the_first_time()
    {
        var refund = In(RefundWork.Sent);
        var key = refund.Key;
        refund.Send(null, Now.AddHours(1));
        Assert.Equal((key, "re_1", Now), (refund.Key, refund.ProviderRefundId, refund.SentAt!.Value));
    }

    [Fact]
    public void Rule_27_only_a_surplus_and_what_did_not_fit_go_back_beside_the_order() =>
        Assert.Equal([RefundCause.PaidTwice, RefundCause.Unfit, RefundCause.Overpaid], Enum.GetValues<RefundCause>()
            .Where(c => !New(c).CountsOnOrder));

    [Fact]
    public void A_message_hastens_only_one_whose_id_is_known()
    {
        var sent = In(RefundWork.Sent);
        sent.Hear(Now.AddMinutes(1));
        Assert.Equal(Now.AddMinutes(1), sent.NextLookAt);
        var onTheLine = New();
        onTheLine.Send(null, Now);
        onTheLine.Hear(Now.AddMinutes(1));
        Assert.Equal(Now.AddMinutes(10), onTheLine.NextLookAt);
    }

    [Fact]
    public void One_that_ended_is_not_looked_at_again_and_one_under_way_ever_less_often()
    {
        var done = In(RefundWork.Done);
        done.Look(Now);
        Assert.Null(done.NextLookAt);
        var sent = In(RefundWork.Sent);
        var waits = Enumerable.Range(0, 8).Select(_ => { sent.Look(Now); return sent.NextLookAt!.Value - Now; }).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromHours(6), waits[^1]);
    }

    [Theory]
    [InlineData(true, "Won")]
    [InlineData(false, "Lost")]
    public void A_dispute_is_decided_once(bool schoolKeeps, string state)
    {
        var dispute = Dispute.Open(Guid.CreateVersion7(), Guid.CreateVersion7(), "paystack", "d1", new Money(500, "NGN"), null, Now);
        Assert.Null(dispute.Decide(schoolKeeps, Now));
        Assert.Equal("payments.dispute_decided", dispute.Decide(!schoolKeeps, Now)!.Code);
        Assert.Equal(state, dispute.State.ToString());
    }
}
