namespace Entrepot.Core;

/// <summary>
/// Opens an account. Available and HeldOrder come as a pair, asked for as Available. Sender: the
/// operator.
/// </summary>
public readonly record struct OpenAccount(AccountId Account) : ICommand
{
    public static MessageKind Kind => MessageKind.OpenAccount;
}

/// <summary>An account was opened, with nothing in it.</summary>
public readonly record struct AccountOpened(AccountId Account) : IEvent
{
    public static MessageKind Kind => MessageKind.AccountOpened;
}

public sealed partial class Venue
{
    ResultCode Handle(in OpenAccount c)
    {
        var id = c.Account;
        if (!id.Purpose.IsKnown) return ResultCode.PurposeUnknown;
        if (!id.OwnerFits) return ResultCode.OwnerDoesNotFitPurpose;
        if (!id.CustodianFits) return ResultCode.CustodianNotAllowed;
        if (!participants.Has(id.Owner)) return ResultCode.ParticipantNotFound;
        if (!ledger.TryGetKind(id.Asset, out var kind)) return ResultCode.AssetNotFound;
        if (id.Purpose is Purpose.Custody && !MayHaveCustody(in id, kind))
        {
            return ResultCode.OwnerDoesNotFitPurpose;
        }
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (id.Purpose is Purpose.HeldOrder) return ResultCode.PurposeReservedForOrders;
        if (!id.Purpose.Fits(kind)) return ResultCode.PurposeDoesNotFitAsset;
        if (ledger.Find(id) >= 0) return ResultCode.AccountExists;
        if (ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        ledger.Open(id);
        events.Emit(new AccountOpened(id));
        return ResultCode.Ok;
    }

    // Money lies with the operator's banks, goods with their keepers.
    bool MayHaveCustody(in AccountId id, AssetKind kind) => kind is AssetKind.Currency
        ? id.Owner == ParticipantId.Operator
        : id.Custodian == 0 && participants[id.Owner].May(Permissions.Keep);
}
