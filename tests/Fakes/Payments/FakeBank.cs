namespace Akada.Fakes.Payments;

/// <summary>What the provider truly did: its charges, its refunds, and the ledger of money that moved. In memory, safe for many threads.</summary>
public sealed class FakeBank(FaultPlan faults)
{
    private readonly Lock _gate = new();
    private readonly List<FakeCharge> _charges = [];
    private readonly Dictionary<string, List<FakeCharge>> _byReference = [];
    private readonly Dictionary<string, FakeCharge> _byCode = [];
    private readonly Dictionary<long, FakeCharge> _byId = [];
    private readonly PriorityQueue<FakeCharge, DateTimeOffset> _due = new();
    private readonly List<FakeRefund> _refunds = [];
    private readonly List<LedgerLine> _ledger = [];

    // Each bank counts in a stretch of its own, as a provider never gives one id twice; above 32 bits, so that who keeps ids in an int is found out.
    private static long s_banks = 4;

    private long _lastId = Interlocked.Increment(ref s_banks) * 1_000_000_000;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public TimeSpan TransferTakes { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Added to what the payer is charged, as a part of the price; the price itself stays.</summary>
    public decimal FeeOnPayer { get; set; }

    /// <summary>How refunds end once they are worked off: <c>processed</c>, <c>failed</c> or <c>needs-attention</c>.</summary>
    public string RefundsEnd { get; set; } = "processed";

    /// <summary>Told of everything that a provider sends messages about: <c>begun</c>, <c>paid</c>, <c>failed</c>.</summary>
    internal Action<FakeCharge, string> Happened { get; set; } = (_, _) => { };

    internal Action<FakeRefund> RefundHappened { get; set; } = _ => { };

    internal Action<FakeDispute> DisputeHappened { get; set; } = _ => { };

    public IReadOnlyList<LedgerLine> Ledger => Locked(() => _ledger.ToArray());

    public IReadOnlyList<FakeCharge> Charges => Locked(() => _charges.ToArray());

    public IReadOnlyList<FakeRefund> Refunds => Locked(() => _refunds.ToArray());

    public FakeCharge? Find(string reference) => Locked(() => _byReference.GetValueOrDefault(reference)?.FirstOrDefault());

    public IReadOnlyList<FakeCharge> AllOf(string reference) => Locked(() => _byReference.GetValueOrDefault(reference)?.ToArray() ?? []);

    public FakeCharge? ById(long id) => Locked(() => _byId.GetValueOrDefault(id));

    public FakeCharge? ByCode(string code) => Locked(() => _byCode.GetValueOrDefault(code));

    public FakeCharge Begin(string reference, decimal amount, string currency, string email, string what, string returnUrl, bool live, string? session = null)
    {
        var charge = Locked(() => Add(reference, amount, currency, email, what, returnUrl, live, session));
        Happened(charge, "begun");
        return charge;
    }

    /// <summary>The card works, unless the charge has another fate.</summary>
    public void Pay(FakeCharge charge, string channel = "card")
    {
        if (Locked(() => Fails(charge, channel))) Happened(charge, "failed");
        else Capture(charge, channel);
    }

    public void Decline(FakeCharge charge, string reason = "Declined")
    {
        var failed = Locked(() =>
        {
            if (charge.State == PayState.Paid) return false;
            (charge.State, charge.Reason) = (PayState.Failed, reason);
            return true;
        });
        if (failed) Happened(charge, "failed");
    }

    public void Cancel(FakeCharge charge) => Locked(() => charge.State is PayState.Paid ? charge.State : charge.State = PayState.Cancelled);

    /// <summary>The payer says that the transfer is on its way; it arrives by the clock.</summary>
    public void Transfer(FakeCharge charge, TimeSpan? after = null) => Locked(() => Await(charge, PayState.AwaitsTransfer, "bank_transfer", Clock.GetUtcNow() + (after ?? TransferTakes)));

    public void AskForApproval(FakeCharge charge) => Locked(() => Await(charge, PayState.AwaitsApproval, "mobile_money", null));

    /// <summary>A second success under the same reference, as v3 of Flutterwave does not rule out.</summary>
    public FakeCharge PayAgain(string reference)
    {
        var first = Find(reference)!;
        var second = Locked(() => Add(reference, first.Asked, first.Currency, first.Email, first.What, first.ReturnUrl, first.Live, first.Session));
        Capture(second, "card");
        return second;
    }

    /// <summary>Lets arrive what is due by the clock.</summary>
    public void Tick()
    {
        while (Locked(() => _due.TryPeek(out var next, out var at) && at <= Clock.GetUtcNow() ? _due.Dequeue() : null) is { } charge)
        {
            if (charge.State is PayState.AwaitsTransfer or PayState.Failed && charge.DueAt is not null) Capture(charge, charge.Channel);
        }
    }

    /// <returns>Null when more would go back than came in.</returns>
    public FakeRefund? Refund(FakeCharge charge, decimal amount, string note)
    {
        var made = Locked(() =>
        {
            if (charge.State != PayState.Paid || amount <= 0 || charge.Refunded + amount > charge.Captured) return null;
            charge.Refunded += amount;
            var refund = new FakeRefund { Id = ++_lastId, Charge = charge, Amount = amount, Note = note, CreatedAt = Clock.GetUtcNow() };
            _refunds.Add(refund);
            return refund;
        });
        if (made is not null) RefundHappened(made);
        return made;
    }

    /// <summary>Works off all pending refunds.</summary>
    public void FinishRefunds()
    {
        foreach (var refund in Refunds.Where(r => r.Status is "pending" or "needs-attention"))
        {
            Locked(() =>
            {
                refund.Status = RefundsEnd;
                if (RefundsEnd == "processed") _ledger.Add(new(LedgerKind.Refunded, refund.Charge.Reference, refund.Charge.Id, refund.Amount, refund.Charge.CapturedCurrency, refund.Charge.Live, Clock.GetUtcNow()));
                if (RefundsEnd == "failed") refund.Charge.Refunded -= refund.Amount;
                return true;
            });
            RefundHappened(refund);
        }
    }

    public FakeDispute Dispute(FakeCharge charge, decimal? amount = null)
    {
        var dispute = Locked(() => new FakeDispute { Id = ++_lastId, Charge = charge, Amount = amount ?? charge.Captured, AnswerBy = Clock.GetUtcNow().AddDays(7) });
        DisputeHappened(dispute);
        return dispute;
    }

    public void Decide(FakeDispute dispute, bool schoolKeeps)
    {
        Locked(() =>
        {
            dispute.SchoolKeeps = schoolKeeps;
            if (!schoolKeeps) _ledger.Add(new(LedgerKind.Disputed, dispute.Charge.Reference, dispute.Charge.Id, dispute.Amount, dispute.Charge.CapturedCurrency, dispute.Charge.Live, Clock.GetUtcNow()));
            return true;
        });
        DisputeHappened(dispute);
    }

    private void Capture(FakeCharge charge, string channel)
    {
        var captured = Locked(() =>
        {
            if (charge.State == PayState.Paid) return false;
            (charge.State, charge.Channel, charge.PaidAt, charge.DueAt, charge.Reason) = (PayState.Paid, channel, Clock.GetUtcNow(), null, "");
            charge.CapturedCurrency = !faults.Has(charge.Reference, Fault.WrongCurrency) ? charge.Currency : charge.Currency == "USD" ? "NGN" : "USD";
            charge.Captured = faults.Has(charge.Reference, Fault.WrongAmount) ? decimal.Floor(charge.Asked / 2) : charge.Asked + decimal.Round(charge.Asked * FeeOnPayer, 2);
            _ledger.Add(new(LedgerKind.Captured, charge.Reference, charge.Id, charge.Captured, charge.CapturedCurrency, charge.Live, charge.PaidAt!.Value));
            return true;
        });
        if (captured) Happened(charge, "paid");
    }

    private bool Fails(FakeCharge charge, string channel)
    {
        if (charge.State == PayState.Paid || !faults.Has(charge.Reference, Fault.SuccessAfterFailure) || !faults.Take(charge.Reference, "first try", 1)) return false;
        (charge.State, charge.Channel, charge.Reason, charge.DueAt) = (PayState.Failed, channel, "Insufficient Funds", Clock.GetUtcNow().AddMinutes(1));
        _due.Enqueue(charge, charge.DueAt.Value);
        return true;
    }

    private bool Await(FakeCharge charge, PayState state, string channel, DateTimeOffset? due)
    {
        if (charge.State == PayState.Paid) return false;
        (charge.State, charge.Channel, charge.DueAt) = (state, channel, due);
        if (due is { } at) _due.Enqueue(charge, at);
        return true;
    }

    private FakeCharge Add(string reference, decimal amount, string currency, string email, string what, string returnUrl, bool live, string? session)
    {
        var id = ++_lastId;
        var charge = new FakeCharge
        {
            Id = id, Reference = reference, Code = $"{id:x}{(uint)reference.GetHashCode(StringComparison.Ordinal):x8}", Asked = amount, Currency = currency, Email = email,
            What = what, ReturnUrl = returnUrl, Live = live, Session = session, CreatedAt = Clock.GetUtcNow(),
        };
        _charges.Add(charge);
        if (!_byReference.TryGetValue(reference, out var same)) _byReference[reference] = same = [];
        same.Add(charge);
        _byCode[charge.Code] = _byId[id] = charge;
        return charge;
    }

    private TResult Locked<TResult>(Func<TResult> act)
    {
        lock (_gate) return act();
    }
}
