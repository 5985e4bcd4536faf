using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Premiums and discounts for grade and warehouse (domain 4.5).
sealed partial class NaiveVenue
{
    /// <summary>A table as it was published; another one does not change it.</summary>
    internal sealed class Table
    {
        public required SetDifferentials Set { get; init; }
        public required List<DifferentialLine> Lines { get; init; }

        IEnumerable<DifferentialLine> Of(DifferentialKind kind) =>
            Lines.Where(line => line.DifferentialKind == kind);

        public bool Lets(DifferentialKind kind, uint subject) =>
            !Of(kind).Any() || Of(kind).Any(line => line.Subject == subject);

        /// <summary>What is added to a price: so much of it to the nearest, a half counting as
        /// one, and so much besides.</summary>
        public BigInteger Premium(DifferentialKind kind, uint subject, BigInteger price)
        {
            var line = Of(kind).FirstOrDefault(its => its.Subject == subject);
            var part = (2 * price * Math.Abs((long)line.Rate) + 1_000_000) / 2_000_000;
            return line.PerUnit + Math.Sign(line.Rate) * part;
        }
    }

    readonly Dictionary<uint, Table> tables = [];

    public IReadOnlyDictionary<uint, Table> Tables => tables;

    Table? TableOf(NaiveMarket market) => tables.GetValueOrDefault(market.Terms.Market.Value);

    ResultCode Handle(SetDifferentials c)
    {
        if (c.Count is 0 or > 32) return ResultCode.LineCountOutOfRange;
        if (c.Text == Digest.None) return ResultCode.DigestMissing;
        var all = new List<DifferentialLine>();
        for (var n = 0; n < 32; n++) all.Add(c.Lines[n]);
        var lines = all.Take((int)c.Count).ToList();
        if (all.Skip(lines.Count).Any(line => line != default))
        {
            return ResultCode.ReservedMustBeZero;
        }
        var code = CheckLines(lines);
        if (code is not ResultCode.Ok) return code;
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (market.Terms.Mechanism is not Mechanism.Listing) return ResultCode.MechanismDoesNotFit;
        if (market.Terms.Form is GoodForm.BillOfLading) return ResultCode.NotForBills;
        if (c.Version != (TableOf(market)?.Set.Version ?? 0) + 1) return ResultCode.VersionNotNext;
        code = CheckNotice(market, RulesKind.Differentials, c.Version, c.EffectiveAt);
        if (code is not ResultCode.Ok) return code;

        if (c.EffectiveAt == default) Set();
        else
        {
            Emit(new DifferentialsPublished(
                c.Market, c.Version, c.Text, c.Lines, c.Count, c.EffectiveAt));
            Publish(market, RulesKind.Differentials, c.Version, c.EffectiveAt, Set);
        }
        return ResultCode.Ok;

        void Set()
        {
            tables[c.Market.Value] = new Table { Set = c, Lines = lines };
            Emit(new DifferentialsSet(
                c.Market, c.Version, c.Text, c.Lines, c.Count, c.EffectiveAt));
        }
    }

    // The first line that is wrong, and what is wrong with it first.
    static ResultCode CheckLines(List<DifferentialLine> lines)
    {
        DifferentialLine? before = null;
        foreach (var line in lines)
        {
            if (!IsNamed(line.DifferentialKind)) return ResultCode.DifferentialKindUnknown;
            var isAfter = before is not { } last || line.DifferentialKind > last.DifferentialKind
                || (line.DifferentialKind == last.DifferentialKind && line.Subject > last.Subject);
            if (!isAfter) return ResultCode.LinesNotInOrder;
            if (line.PerUnit is < -Limits.PriceMax or > Limits.PriceMax
                || line.Rate is < -1_000_000 or > 1_000_000)
            {
                return ResultCode.AdjustmentOutOfRange;
            }
            before = line;
        }
        return ResultCode.Ok;
    }

    ResultCode CheckDeliverable(Table? table, ReceiptId receipt, Price price, long quantity)
    {
        if (table is null) return ResultCode.Ok;
        var tally = receipts[receipt].Batch.Tally;
        if (!table.Lets(DifferentialKind.Grade, tally.Grade))
        {
            return ResultCode.GradeNotDeliverable;
        }
        if (!table.Lets(DifferentialKind.Location, tally.Warehouse.Value))
        {
            return ResultCode.WarehouseNotForDelivery;
        }
        var settled = Settled(table, (tally.Warehouse, tally.Grade), price.Minor);
        return CanSettle(settled, quantity) ? ResultCode.Ok : ResultCode.PriceOutOfRange;
    }

    static bool CanSettle(BigInteger price, long quantity) => price >= 1
        && price <= Limits.PriceMax && price * quantity / 1_000 <= Limits.AmountMax / 2;

    static BigInteger Settled(
        Table? table, (WarehouseId Warehouse, uint Grade)? goods, BigInteger price) =>
        table is null || goods is not { } known
            ? price
            : price + table.Premium(DifferentialKind.Location, known.Warehouse.Value, price)
                + table.Premium(DifferentialKind.Grade, known.Grade, price);

    static BigInteger SettledPrice(Contract contract) =>
        Settled(contract.Table, contract.Goods, contract.Price.Minor);

    static BigInteger Cost(Contract contract, long quantity) =>
        Worth(new Price((long)SettledPrice(contract)), quantity);

    void KnowGoods(Contract contract)
    {
        var tally = receipts[contract.Receipt].Batch.Tally;
        if (contract.Table is not null) contract.Goods = (tally.Warehouse, tally.Grade);
        TellAdjustment(contract);
    }

    void TellAdjustment(Contract contract)
    {
        if (contract is not { Table: { } table, Goods: { } goods }) return;
        var price = contract.Price.Minor;
        Emit(new PriceAdjusted(
            contract.Id, table.Set.Version, goods.Warehouse, goods.Grade, 0, contract.Price,
            (long)table.Premium(DifferentialKind.Location, goods.Warehouse.Value, price),
            (long)table.Premium(DifferentialKind.Grade, goods.Grade, price),
            new Price((long)SettledPrice(contract))));
    }

    void TellAccepted(Contract contract, long weighed, Digest report)
    {
        var (due, agreed) = (Cost(contract, weighed), Cost(contract, contract.Quantity));
        var net = NetOf(contract, due);
        Emit(new GoodsAccepted(
            contract.Id, new Quantity(weighed), new Price((long)SettledPrice(contract)),
            new Amount((long)due), new Amount((long)(due - agreed)), new Amount((long)net),
            new Amount((long)(due - net)), report));
    }

    static BigInteger NetOf(Contract contract, BigInteger gross)
    {
        BigInteger parts = 1_000_000 + contract.Rules.TaxRate;
        return (2 * gross * 1_000_000 + parts) / (2 * parts);
    }
}
