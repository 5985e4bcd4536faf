namespace Entrepot.Core;

/// <summary>
/// Decides a case of missing goods: the keeper pays whom they were of, or nothing where it is not
/// to blame. Sender: the operator.
/// </summary>
/// <param name="Decision">SHA-256 of the decision.</param>
public readonly record struct SettleShortage(
    ShortageId Shortage, ParticipantId Payee, AssetId Currency, Amount Compensation,
    Digest Decision) : ICommand
{
    public static MessageKind Kind => MessageKind.SettleShortage;
}

/// <summary>A case of missing goods is over.</summary>
public readonly record struct ShortageSettled(
    ShortageId Shortage, ParticipantId Payee, AssetId Currency, Amount Compensation,
    Digest Decision) : IEvent
{
    public static MessageKind Kind => MessageKind.ShortageSettled;
}

public sealed partial class Venue
{
    ResultCode Handle(in SettleShortage c)
    {
        if (c.Compensation.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (c.Payee == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.Decision == Digest.None) return ResultCode.DigestMissing;
        var slot = shortages.Find(c.Shortage);
        if (slot == 0) return ResultCode.ShortageNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        var warehouse = shortages[slot].Warehouse;
        var keeper = warehouses[warehouse].Keeper;
        if (c.Compensation != Amount.Zero)
        {
            if (!participants.Has(c.Payee)) return ResultCode.ParticipantNotFound;
            if (c.Payee == keeper) return ResultCode.PartyMustDiffer;
            if (!ledger.TryGetKind(c.Currency, out var kind)) return ResultCode.AssetNotFound;
            if (kind is not AssetKind.Currency) return ResultCode.AssetMustBeCurrency;
            var purse = ledger.FindPair(keeper, c.Currency);
            if (purse < 0 || !ledger[purse].CanSpend(c.Compensation.Units))
            {
                return ResultCode.ExceedsAvailable;
            }
        }
        if (ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        // Where nothing is paid, currency and payee need not be any.
        if (c.Compensation != Amount.Zero)
        {
            Carry(
                new AccountId(keeper, c.Currency, Purpose.Available),
                new AccountId(c.Payee, c.Currency, Purpose.Available), c.Compensation.Units);
        }
        shortages.Remove(slot);
        warehouses[warehouse].Shortages--;
        events.Emit(new ShortageSettled(
            c.Shortage, c.Payee, c.Currency, c.Compensation, c.Decision));
        return ResultCode.Ok;
    }
}
