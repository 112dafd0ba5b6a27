using Akada.Enrollment.Seats;
using Xunit;

namespace Akada.Rules.Enrollment;

/// <summary>Each arrow of the seat's table, and each that is not there.</summary>
public sealed class SeatTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = Now.AddHours(1);
    private static readonly Guid Order = Guid.NewGuid();
    private static readonly Guid Staff = Guid.NewGuid();

    // From, verb, and where it leads; or the refusal.
    public static TheoryData<string, string, string> Arrows => Table("""
        left     activate  active
        invited  activate  active
        waiting  activate  active
        pending  activate  active
        active   activate  active
        removed  activate  active
        left     wait      waiting
        invited  wait      waiting
        waiting  wait      waiting
        pending  wait      enrollment.wrong_state
        active   wait      enrollment.already_in
        removed  wait      enrollment.wrong_state
        left     hold      pending
        invited  hold      pending
        waiting  hold      pending
        pending  hold      pending
        active   hold      enrollment.already_in
        removed  hold      enrollment.wrong_state
        left     invite    invited
        invited  invite    invited
        waiting  invite    enrollment.already_in
        pending  invite    enrollment.already_in
        active   invite    enrollment.already_in
        removed  invite    invited
        left     leave     enrollment.not_in
        invited  leave     left
        waiting  leave     left
        pending  leave     left
        active   leave     left
        removed  leave     enrollment.not_in
        left     remove    enrollment.not_in
        invited  remove    removed
        waiting  remove    removed
        pending  remove    enrollment.not_in
        active   remove    removed
        removed  remove    enrollment.not_in
        left     revoke    enrollment.not_in
        invited  revoke    enrollment.not_in
        waiting  revoke    enrollment.not_in
        pending  revoke    enrollment.not_in
        active   revoke    enrollment.not_in
        removed  revoke    enrollment.not_in
        """);

    // The same where an order stands behind the seat; what is not here is as above.
    public static TheoryData<string, string, string> CoveredArrows => Table("""
        left     hold      enrollment.paid_before
        invited  hold      enrollment.paid_before
        waiting  hold      enrollment.paid_before
        active   hold      enrollment.already_in
        removed  hold      enrollment.wrong_state
        left     activate  active
        invited  activate  active
        waiting  activate  active
        removed  activate  active
        left     wait      waiting
        invited  wait      waiting
        left     revoke    left
        invited  revoke    invited
        waiting  revoke    left
        active   revoke    left
        removed  revoke    removed
        """);

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_seat_moves_as_its_table_says(string from, string verb, string to) => Check(In(from), verb, to);

    [Theory]
    [MemberData(nameof(CoveredArrows))]
    public void A_paid_seat_moves_as_its_table_says(string from, string verb, string to) => Check(In(from, Basis.Purchase), verb, to);

    [Theory]
    [InlineData("left", Basis.Purchase)]
    [InlineData("waiting", Basis.Purchase)]
    [InlineData("invited", Basis.Purchase)]
    [InlineData("removed", Basis.Purchase)]
    [InlineData("left", Basis.Bursary)]
    public void Rule_18_whoever_opens_the_door_again_the_order_stays_behind_the_seat(string from, Basis basis)
    {
        foreach (var (again, id) in new (Basis, Guid?)[] { (Basis.Free, null), (Basis.ByHand, null), (Basis.Purchase, Guid.NewGuid()) })
        {
            var seat = In(from, basis);
            Assert.Null(seat.Activate(again, id, Later));
            Assert.Equal((basis, Order, true), (seat.Basis!.Value, seat.BasisId!.Value, seat.IsCovered));
            Assert.Equal(basis == Basis.Purchase ? PaymentStatus.Paid : PaymentStatus.Free, seat.PaymentStatus);
        }
    }

    [Theory]
    [InlineData(Basis.Purchase)]
    [InlineData(Basis.Bursary)]
    public void Rule_29_what_was_paid_back_covers_nothing_any_more(Basis basis)
    {
        foreach (var from in new[] { "left", "waiting", "invited", "active", "removed" })
        {
            var seat = In(from, basis);
            Assert.Null(seat.Revoke(Later));
            Assert.Equal((PaymentStatus.Free, false), (seat.PaymentStatus, seat.IsCovered));
            Assert.Equal("enrollment.not_in", seat.Revoke(Later)?.Code);
        }
    }

    [Theory]
    [InlineData(Basis.Free)]
    [InlineData(Basis.ByHand)]
    public void Without_an_order_nothing_covers_the_seat_and_the_next_reason_counts(Basis basis)
    {
        var seat = In("active", basis, id: null);
        Assert.False(seat.IsCovered);
        seat.Leave(Later);
        Assert.Null(seat.Activate(Basis.Purchase, Order, Later));
        Assert.Equal((PaymentStatus.Paid, Basis.Purchase, Order), (seat.PaymentStatus, seat.Basis, seat.BasisId!.Value));
    }

    [Theory]
    [InlineData("invited", "left", "invited")]
    [InlineData("waiting", "left", "waiting")]
    [InlineData("active", "left", "active")]
    [InlineData("pending", "left", null)]
    [InlineData("left", "left", null)]
    [InlineData("removed", "removed", null)]
    public void Rule_6_who_goes_leaves_the_seat_and_asks_for_the_same_when_back(string from, string gone, string? asked)
    {
        var seat = In(from);
        seat.Go(Later);
        // Suspended, and then deleted: the second changes nothing.
        seat.Go(Later.AddHours(1));
        Assert.Equal((gone, Later), (Word(seat.State), seat.GoneAt!.Value));
        Assert.Equal(asked, seat.ComeBack() is { } state ? Word(state) : null);
        Assert.Null(seat.GoneAt);
        Assert.Null(seat.GoneFrom);
        Assert.Null(seat.ComeBack());
    }

    [Fact]
    public void Rule_29_what_is_paid_back_while_somebody_is_gone_is_not_asked_for_again()
    {
        var seat = In("active", Basis.Purchase);
        seat.Go(Later);
        Assert.True(seat.IsCovered);
        seat.Revoke(Later);
        Assert.Null(seat.ComeBack());
        var paid = In("left");
        paid.KeepForReturn(Basis.Purchase, Order, Later);
        Assert.Equal((SeatState.Left, true), (paid.State, paid.IsCovered));
        Assert.Equal(SeatState.Active, paid.ComeBack());
    }

    private static string Word(SeatState state) => state.ToString().ToLowerInvariant();

    [Fact]
    public void Rule_34_a_place_that_was_given_up_owes_nothing()
    {
        var seat = In("pending");
        Assert.Equal(PaymentStatus.Pending, seat.PaymentStatus);
        seat.Leave(Later);
        Assert.Equal(PaymentStatus.Free, seat.PaymentStatus);
    }

    [Fact]
    public void Rule_36_the_time_of_waiting_is_kept_when_one_asks_again_and_begins_anew_after_leaving()
    {
        var seat = In("waiting");
        seat.Wait(Later);
        Assert.Equal(Now, seat.SinceAt);
        seat.Leave(Later);
        seat.Wait(Later.AddHours(1));
        Assert.Equal(Later.AddHours(1), seat.SinceAt);
    }

    [Fact]
    public void The_first_day_in_the_course_is_kept_for_ever()
    {
        var seat = In("active");
        seat.Leave(Later);
        seat.Activate(Basis.Free, null, Later);
        Assert.Equal(Now, seat.FirstActiveAt);
    }

    private static void Check(Seat seat, string verb, string to)
    {
        var was = seat.State;
        var no = verb switch
        {
            "activate" => seat.Activate(Basis.Free, null, Later),
            "wait" => seat.Wait(Later),
            "hold" => seat.HoldForPayment(Later),
            "invite" => seat.Invite(Staff, Later),
            "leave" => seat.Leave(Later),
            "remove" => seat.Remove(Staff, "A reason", Later),
            _ => seat.Revoke(Later),
        };
        if (to.Contains('.', StringComparison.Ordinal)) Assert.Equal((to, was, Now), (no?.Code ?? "", seat.State, seat.SinceAt));
        else Assert.Equal((null, Enum.Parse<SeatState>(to, ignoreCase: true)), (no?.Code, seat.State));
    }

    private static Seat In(string state, Basis? basis = null) => In(state, basis, Order);

    private static Seat In(string state, Basis? basis, Guid? id)
    {
        var seat = Seat.New(Guid.NewGuid(), Guid.NewGuid(), Now);
        if (basis is { } given)
        {
            seat.Activate(given, id, Now);
            if (state != "active") seat.Leave(Now);
        }

        var no = state switch
        {
            "invited" => seat.Invite(Staff, Now),
            "waiting" => seat.Wait(Now),
            "pending" => seat.HoldForPayment(Now),
            "active" => seat.Activate(Basis.Free, null, Now),
            "removed" => seat.Invite(Staff, Now) ?? seat.Remove(Staff, "A reason", Now),
            _ => null,
        };
        return no is null && seat.State.ToString().Equals(state, StringComparison.OrdinalIgnoreCase) ? seat : throw new InvalidOperationException($"No seat became {state}: {no?.Code}");
    }

    private static TheoryData<string, string, string> Table(string lines)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            data.Add(words[0], words[1], words[2]);
        }

        return data;
    }
}
