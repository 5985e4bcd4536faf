using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Goods that should be there and are not (domain 4.4, 4.8).
sealed partial class NaiveVenue
{
    readonly Dictionary<ShortageId, WarehouseId> shortages = [];
    readonly NaiveIds shortageIds = new();

    public IReadOnlyCollection<ShortageId> Shortages => shortages.Keys;

    ShortageId OpenShortage(
        Batch batch, ShortageReason reason, ParticipantId owner, long quantity, Digest evidence)
    {
        var id = new ShortageId(shortageIds.Give());
        shortages.Add(id, batch.Tally.Warehouse);
        Emit(new ShortageOpened(
            id, batch.Tally.Warehouse, batch.Group[0].Id, reason, owner, new Quantity(quantity),
            evidence));
        return id;
    }

    ResultCode Handle(RaiseGateAlarm c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        if (batches.Find(its => its.Id == c.Batch) is not { Parcel: null } batch)
        {
            return ResultCode.BatchNotFound;
        }
        if (!SenderIsOperator && batch.Keeper != command.Sender) return ResultCode.KeeperOnly;

        value = OpenShortage(
            batch, ShortageReason.UnorderedOutbound, default, c.Quantity.Units, c.Evidence).Value;
        return ResultCode.Ok;
    }

    // Whoever looks at goods for others must have no part in them.
    ResultCode CheckInspector(BatchId id, Digest report, out Batch? batch)
    {
        batch = batches.Find(its => its.Id == id);
        if (report == Digest.None) return ResultCode.DigestMissing;
        if (batch is not { Parcel: null }) return ResultCode.BatchNotFound;
        if (!SenderMay(Permissions.Inspect)) return ResultCode.InspectorOnly;
        var group = batch.Group;
        var holders = receipts.Values.Where(its => group.Contains(its.Batch))
            .Select(its => its.Holder);
        return group.Select(its => its.Tally.Owner).Append(batch.Keeper).Concat(holders)
            .Any(its => AreOneOwner(command.Sender, its))
                ? ResultCode.InspectorNotIndependent
                : ResultCode.Ok;
    }

    ResultCode Handle(RecordInspection c)
    {
        if ((byte)c.Verdict is not (1 or 2)) return ResultCode.VerdictUnknown;
        var code = CheckInspector(c.Batch, c.Report, out var batch);
        if (code is not ResultCode.Ok) return code;

        batch!.HasPassed = c.Verdict is Verdict.Approve;
        batch.Inspector = command.Sender;
        Emit(new BatchInspected(c.Batch, command.Sender, c.Verdict, 0, 0, 0, c.Report));
        Judge(batch, c.Verdict, c.Report);
        return ResultCode.Ok;
    }

    ResultCode Handle(RecordStockTake c)
    {
        if (c.Counted.Units is < 0 or > Limits.AmountMax) return ResultCode.QuantityOutOfRange;
        var code = CheckInspector(c.Batch, c.Report, out var batch);
        if (code is not ResultCode.Ok) return code;

        var first = batch!.Group[0];
        var book = first.Group.Sum(its => its.Free)
            + receipts.Values.Where(its => its.Batch == first).Sum(its => its.Quantity);
        Emit(new StockTaken(first.Id, command.Sender, new(book), c.Counted, c.Report));
        var missing = book - c.Counted.Units;
        var allowed = (BigInteger)book * RulesOf(first.Tally.Good).LossRate / 1_000_000;
        if (missing > allowed)
        {
            OpenShortage(first, ShortageReason.StockTake, default, missing, c.Report);
        }
        return ResultCode.Ok;
    }

    ResultCode Handle(SettleShortage c)
    {
        var pays = c.Compensation.Units > 0;
        if (c.Compensation.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.Payee == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.Decision == Digest.None) return ResultCode.DigestMissing;
        if (!shortages.TryGetValue(c.Shortage, out var where)) return ResultCode.ShortageNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        var keeper = warehouses.Single(its => its.Id == where).Keeper;
        if (pays && !Has(c.Payee)) return ResultCode.ParticipantNotFound;
        if (pays && c.Payee == keeper) return ResultCode.PartyMustDiffer;
        if (pays && !assets.ContainsKey(c.Currency.Value)) return ResultCode.AssetNotFound;
        if (pays && !IsCurrency(c.Currency)) return ResultCode.AssetMustBeCurrency;
        if (pays)
        {
            var purse = new AccountId(keeper, c.Currency, Purpose.Available);
            if (!accounts.TryGetValue(purse, out var money)
                || money.Spendable < c.Compensation.Units)
            {
                return ResultCode.ExceedsAvailable;
            }
            Carry(purse, purse with { Owner = c.Payee }, c.Compensation.Units);
        }
        shortages.Remove(c.Shortage);
        shortageIds.Free(c.Shortage.Value);
        Emit(new ShortageSettled(
            c.Shortage, c.Payee, c.Currency, c.Compensation, c.Decision));
        return ResultCode.Ok;
    }
}
