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
