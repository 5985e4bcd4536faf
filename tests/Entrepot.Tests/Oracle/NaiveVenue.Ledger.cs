using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Every asset's accounts sum to zero: what the firms and the house have stands against custody,
// which alone may be below zero.
sealed partial class NaiveVenue
{
    /// <summary>Balances of any size; what the core must never overflow, here cannot.</summary>
    internal sealed class Account(AccountId id)
    {
        public AccountId Id => id;
        public BigInteger Balance { get; set; }

        /// <summary>What pending transfers may take out, and bring in.</summary>
        public BigInteger PendingOut { get; set; }
        public BigInteger PendingIn { get; set; }
        public bool IsCustody => id.Purpose is Purpose.Custody;
        public BigInteger Spendable => Balance - PendingOut;
    }

    readonly Dictionary<uint, AssetKind> assets = [];
    readonly Dictionary<AccountId, Account> accounts = [];

    public IReadOnlyDictionary<uint, AssetKind> Assets => assets;

    public IReadOnlyDictionary<AccountId, Account> Accounts => accounts;

    static bool IsAmount(Amount amount) => amount.Units is >= 1 and <= Limits.AmountMax;

    bool IsGood(AssetId asset) => assets.GetValueOrDefault(asset.Value) is AssetKind.Good;

    bool IsCurrency(AssetId asset) =>
        assets.GetValueOrDefault(asset.Value) is AssetKind.Currency;

    /// <summary>All of an asset that is in the venue, and may still come by pending transfers.
    /// </summary>
    BigInteger EnteredOf(AssetId asset) => accounts.Values
        .Where(account => account.Id.Asset == asset && account.IsCustody)
        .Aggregate(BigInteger.Zero, (sum, account) => sum - account.Balance)
        + awaited
            .Where(pending => pending.Debit.Asset == asset
                && IsCustody(pending.Debit) && !IsCustody(pending.Credit))
            .Aggregate(BigInteger.Zero, (sum, pending) => sum + pending.Amount.Units);

    static bool IsCustody(AccountId id) => id.Purpose is Purpose.Custody;

    ResultCode Handle(DefineAsset c)
    {
        if (c.Asset.Value == 0 || c.Asset.Value > Limits.AssetsMax)
        {
            return ResultCode.AssetOutOfRange;
        }
        if (!IsNamed(c.AssetKind)) return ResultCode.AssetKindUnknown;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (assets.ContainsKey(c.Asset.Value)) return ResultCode.AssetExists;

        assets.Add(c.Asset.Value, c.AssetKind);
        Emit(new AssetDefined(c.Asset, c.AssetKind, c.Name));
        return ResultCode.Ok;
    }

    ResultCode Handle(OpenAccount c)
    {
        var id = c.Account;
        if (!IsNamed(id.Purpose)) return ResultCode.PurposeUnknown;
        var isHouse = id.Purpose >= Purpose.Custody;
        if (!IsCustody(id) && isHouse != (id.Owner == ParticipantId.Operator))
        {
            return ResultCode.OwnerDoesNotFitPurpose;
        }
        if (id.Custodian != 0 && id.Purpose is not (Purpose.Custody or Purpose.InTransit))
        {
            return ResultCode.CustodianNotAllowed;
        }
        if (!Has(id.Owner)) return ResultCode.ParticipantNotFound;
        if (!assets.ContainsKey(id.Asset.Value)) return ResultCode.AssetNotFound;
        // A bank's account is the operator's, a warehouse's its keeper's.
        if (IsCustody(id) && IsCurrency(id.Asset) && id.Owner != ParticipantId.Operator)
        {
            return ResultCode.OwnerDoesNotFitPurpose;
        }
        if (IsCustody(id) && IsGood(id.Asset)
            && !(id.Custodian == 0 && FirmOf(id.Owner).Permissions.HasFlag(Permissions.Keep)))
        {
            return ResultCode.OwnerDoesNotFitPurpose;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (id.Purpose is Purpose.HeldOrder) return ResultCode.PurposeReservedForOrders;
        var unfit = IsGood(id.Asset) ? OfMoneyOnly : OfGoodsOnly;
        if (unfit.Contains(id.Purpose)) return ResultCode.PurposeDoesNotFitAsset;
        if (accounts.ContainsKey(id)) return ResultCode.AccountExists;

        AccountOf(id);
        return ResultCode.Ok;
    }

    static readonly Purpose[] OfGoodsOnly =
        [Purpose.Unreceipted, Purpose.Undeliverable, Purpose.Collateral, Purpose.Pledged];

    static readonly Purpose[] OfMoneyOnly =
    [
        Purpose.Margin, Purpose.DeliveryMargin, Purpose.PaymentInTransit, Purpose.InTransit,
        Purpose.FeeIncome, Purpose.TaxPayable, Purpose.RiskReserve, Purpose.DefaultFund,
        Purpose.OwnCapital, Purpose.Suspense,
    ];

    /// <summary>An account; opened, with its twin, when it is not there.</summary>
    Account AccountOf(AccountId id)
    {
        if (accounts.TryGetValue(id, out var account)) return account;
        // What is available and what is held for orders come as a pair, asked for as Available.
        if (id.Purpose is Purpose.HeldOrder)
        {
            AccountOf(id with { Purpose = Purpose.Available });
            return accounts[id];
        }
        Emit(new AccountOpened(id));
        accounts[id] = new Account(id);
        if (id.Purpose is Purpose.Available)
        {
            var twin = id with { Purpose = Purpose.HeldOrder };
            accounts[twin] = new Account(twin);
        }
        return accounts[id];
    }

    Account AccountOf(ParticipantId firm, AssetId asset, Purpose purpose) =>
        AccountOf(new AccountId(firm, asset, purpose));

    static void Move(Account debit, Account credit, BigInteger amount)
    {
        debit.Balance -= amount;
        credit.Balance += amount;
        Assert.True(debit.IsCustody || debit.Spendable >= 0, $"{debit.Id} is below zero");
    }

    /// <summary>Moves what moves with title; told as a transfer without a number.</summary>
    void Carry(AccountId debit, AccountId credit, long amount)
    {
        if (amount == 0) return;
        Move(AccountOf(debit), AccountOf(credit), amount);
        Emit(new Transferred(
            new Transfer(default, debit, credit, new Amount(amount), 0, TransferPhase.Posted),
            default, default));
    }
}
