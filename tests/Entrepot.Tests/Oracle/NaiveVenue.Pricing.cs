using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Prices that an index makes (domain 1.3), and what a late invoice costs (domain 3.7).
sealed partial class NaiveVenue
{
    readonly Dictionary<uint, List<(TradeDate Date, long Price)>> fixings = [];

    public IReadOnlyCollection<uint> Indices => fixings.Keys;

    static ResultCode CheckForm(Pricing pricing, PostListing c)
    {
        if (!IsNamed(pricing.PriceKind)) return ResultCode.PriceKindUnknown;
        var rest = (pricing.Index.Value, pricing.From.Value, pricing.To.Value, pricing.Adjustment);
        if (pricing.PriceKind is PriceKind.Fixed)
        {
            return rest == (0, 0, 0, 0) ? ResultCode.Ok : ResultCode.PricingNotAllowed;
        }
        if (!pricing.From.IsDate || !pricing.To.IsDate) return ResultCode.DateMalformed;
        if (pricing.To < pricing.From || pricing.To.Value > 2199_12_31)
        {
            return ResultCode.WindowOutOfRange;
        }
        var length = MidnightAfter(pricing.To) - MidnightAfter(pricing.From);
        if (length / OneDay > Limits.PricingDaysMax)
        {
            return ResultCode.WindowOutOfRange;
        }
        if (pricing.Adjustment is < -Limits.PriceMax or > Limits.PriceMax)
        {
            return ResultCode.AdjustmentOutOfRange;
        }
        if (c.Traits.HasFlag(ListingTraits.Bargaining)) return ResultCode.FloatingIsNotBargained;
        return c.Terms.NeedsInvoice == 0 ? ResultCode.FinalInvoiceNeeded : ResultCode.Ok;
    }

    ResultCode CheckPricing(Pricing pricing)
    {
        if (pricing.PriceKind is PriceKind.Fixed) return ResultCode.Ok;
        if (!fixings.ContainsKey(pricing.Index.Value)) return ResultCode.IndexNotFound;
        return pricing.To < Today ? ResultCode.WindowOver : ResultCode.Ok;
    }

    const long OneDay = 86_400_000_000_000;

    // The civil midnight in China; a 31st of a shorter month counts on into the next.
    static long MidnightAfter(TradeDate date)
    {
        var month = new DateTime(
            date.Value / 10_000, date.Value / 100 % 100, 1, 0, 0, 0, DateTimeKind.Utc);
        var days = (month - DateTime.UnixEpoch).Days + date.Value % 100;
        return days * OneDay - OneDay / 3;
    }

    ResultCode Handle(PublishFixing c)
    {
        if (c.Index.Value is 0 or > Limits.IndicesMax) return ResultCode.IndexOutOfRange;
        if (!c.Date.IsDate) return ResultCode.DateMalformed;
        if (c.Price.Minor is < 1 or > Limits.PriceMax) return ResultCode.PriceOutOfRange;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        var known = fixings.GetValueOrDefault(c.Index.Value) ?? [];
        if (known.Count > 0 && !(c.Date > known[^1].Date)) return ResultCode.DateNotLater;
        if (c.Date > Today) return ResultCode.DateNotReached;

        fixings[c.Index.Value] = known;
        known.Add((c.Date, c.Price.Minor));
        if (known.Count > Limits.FixingsPerIndexMax) known.RemoveAt(0);
        Emit(new FixingPublished(c.Index, c.Date, c.Price));
        return ResultCode.Ok;
    }

    void OpenWindow(Contract contract)
    {
        if (contract.Pricing.PriceKind is PriceKind.Fixed) return;
        contract.Window = Plan(
            new Instant(MidnightAfter(contract.Pricing.To)), () => EndWindow(contract));
    }

    List<long> FixingsOf(Contract contract) => [.. fixings[contract.Pricing.Index.Value]
        .Where(its => !(its.Date < contract.Pricing.From) && !(its.Date > contract.Pricing.To))
        .Select(its => its.Price)];

    static bool CanBe(Contract contract, BigInteger price) =>
        price >= 1 && price <= Limits.PriceMax
        && contract.Market.CanShow(new Price((long)price))
        && price * contract.Quantity / 1_000 <= Limits.AmountMax / 2
        && CanSettle(Settled(contract.Table, contract.Goods, price), contract.Quantity);

    void EndWindow(Contract contract)
    {
        var counted = FixingsOf(contract);
        var isFloating = contract.Pricing.PriceKind is PriceKind.Floating;
        if (!isFloating) counted = [.. counted.TakeLast(1)];
        BigInteger sum = counted.Aggregate(BigInteger.Zero, (all, price) => all + price);
        var mean = counted.Count == 0
            ? 0
            : (2 * sum + counted.Count) / (2 * counted.Count) + contract.Pricing.Adjustment;
        if (counted.Count == 0 || !CanBe(contract, mean))
        {
            SetPrice(contract, PriceOrigin.Provisional, counted.Count, contract.Price.Minor);
            return;
        }
        SetPrice(
            contract, isFloating ? PriceOrigin.Mean : PriceOrigin.Last, counted.Count, (long)mean);
    }

    void SetPrice(Contract contract, PriceOrigin origin, int count, long final)
    {
        var provisional = contract.Price;
        (contract.Price, contract.Window) = (new Price(final), null);
        Emit(new ContractPriced(
            contract.Id, origin, 0, 0, (uint)count, provisional, contract.Price));
        TellAdjustment(contract);
    }

    ResultCode Handle(NamePrice c)
    {
        if (!contracts.TryGetValue(c.Contract, out var contract))
        {
            return ResultCode.ContractNotFound;
        }
        if (contract.Buyer != command.Sender) return ResultCode.BuyerOnly;
        if (contract.Pricing.PriceKind is not PriceKind.Formula) return ResultCode.PriceIsNotNamed;
        if (contract.Window is null) return ResultCode.AlreadyDone;
        if (FixingsOf(contract) is not [.., var newest]) return ResultCode.FixingNotFound;
        var final = (BigInteger)newest + contract.Pricing.Adjustment;
        if (!CanBe(contract, final)) return ResultCode.PriceOutOfRange;

        Cancel(contract.Window);
        SetPrice(contract, PriceOrigin.Named, 1, (long)final);
        return ResultCode.Ok;
    }

    static long Owed(Contract contract) => (long)Cost(contract, contract.Delivered);

    static long TooMuch(Contract contract) => Math.Max(0, contract.Paid - Owed(contract));

    static long Rest(Contract contract) => Math.Min(
        Math.Max(0, Owed(contract) - contract.Paid), contract.Payment?.Left ?? 0);

    void PayRest(Contract contract, long amount) => LetGo(
        contract.Payment, SecurityChange.Paid, Purse(contract, contract.Seller), amount);

    void EndInspection(Contract contract)
    {
        if (contract.Concluded.Contains(contract.Buyer))
        {
            DefaultOnInvoice(contract);
            return;
        }
        var more = Math.Max(0, Owed(contract) - contract.Brought);
        contract.Paid += Collect(contract, contract.Buyer, contract.Seller, more);
        Conclude(contract, contract.Buyer, contract.Delivered, default);
    }

    /// <summary>From a side that does not pay by itself: its money first, then what it has
    /// secured.</summary>
    long Collect(Contract contract, ParticipantId from, ParticipantId to, long owed)
    {
        var currency = contract.Market.Terms.Currency;
        var free = AccountOf(from, currency, Purpose.Available).Spendable;
        var left = owed;
        var cash = (long)BigInteger.Max(0, BigInteger.Min(left, free));
        Carry(Purse(contract, from), Purse(contract, to), cash);
        left -= cash;
        foreach (var security in contract.SecuritiesOf(from))
        {
            var part = Math.Min(left, security.Left);
            LetGo(security, SecurityChange.Paid, Purse(contract, to), part);
            left -= part;
        }
        return owed - left;
    }

    void AwaitInvoice(Contract contract)
    {
        contract.InvoiceTime = In(contract.Rules.InvoiceSeconds).Nanoseconds;
        if (contract.Rules.InvoiceWorkingDays == 0) return;
        var day = DateTime.UnixEpoch.AddTicks(contract.InvoiceTime.Value / 100).AddHours(8).Date;
        for (var left = contract.Rules.InvoiceWorkingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }
        SetDue(contract, new Instant(
            (day.AddDays(1).AddHours(-8) - DateTime.UnixEpoch).Ticks * 100));
    }

    long DaysLate(Contract contract) => contract.InvoiceTime is { } time
        ? Math.Max(0, (command.Time.Nanoseconds - time + OneDay - 1) / OneDay)
        : 0;

    long LatePenalty(Contract contract, long rest)
    {
        var days = DaysLate(contract);
        var penalty = (long)BigInteger.Min(
            rest,
            ((BigInteger)Owed(contract) * contract.Rules.LateInvoiceRate * days + 500_000)
                / 1_000_000);
        if (penalty == 0) return 0;
        Emit(new InvoicePenalised(contract.Id, (uint)days, 0, new Amount(penalty)));
        return penalty;
    }

    void DefaultOnInvoice(Contract contract)
    {
        var (owed, rest) = ((BigInteger)Owed(contract), Rest(contract));
        var tax = Math.Min(rest, (long)(owed - NetOf(contract, owed)));
        Emit(new InvoicePenalised(
            contract.Id, (uint)DaysLate(contract), 1, new Amount(tax)));
        PayRest(contract, rest - tax);
        Collect(contract, contract.Seller, contract.Buyer, TooMuch(contract));
        End(contract, ContractState.Defaulted, Parties.Seller);
    }
}
