using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Batches, receipts, and what their verbs have in common (domain 4.3).
sealed partial class NaiveVenue
{
    internal sealed record Batch(BatchId Id, ParticipantId Keeper, TallyBatch Tally)
    {
        public long Free { get; set; } = Tally.Quantity.Units;

        /// <summary>All that may stand for each other, this one among them.</summary>
        public required List<Batch> Group { get; init; }

        public bool HasPassed { get; set; }
        public ParticipantId? Inspector { get; set; }

        /// <summary>The day it came in.</summary>
        public required int Day { get; init; }

        /// <summary>Whether some of it came onto receipts since the group last had none.</summary>
        public bool IsInUse { get; set; }

        /// <summary>Of goods under a bill of lading; else null.</summary>
        public Parcel? Parcel { get; init; }
    }

    internal sealed record Hold(HoldReason Reason, long Quantity, ulong Reference);

    internal sealed class Receipt
    {
        public required ReceiptId Id { get; init; }
        /// <summary>The first of its group.</summary>
        public required Batch Batch { get; init; }
        public required bool IsRegistered { get; set; }
        public required Digest Paper { get; init; }
        public ParticipantId Holder { get; set; }
        public TradeDate Expiry { get; set; }
        public ReceiptState State { get; set; }
        public long Quantity { get; set; }
        public long HeldForOrders { get; set; }

        /// <summary>Newest first.</summary>
        public List<Hold> Holds { get; } = [];

        /// <summary>Pledgee or next holder.</summary>
        public ParticipantId Party { get; set; }
        public Amount Price { get; set; }
        public AssetId Currency { get; set; }

        /// <summary>Of the delivery order.</summary>
        /// <summary>The digest of the code that opens the gate; null once that was shown.</summary>
        public Digest? Code { get; set; }
        public byte WrongCodes { get; set; }

        /// <summary>Where a court found it.</summary>
        public ReceiptState Before { get; set; }

        /// <summary>Charged for storage and not paid, in thousandths of a fen.</summary>
        public BigInteger Owed { get; set; }

        /// <summary>The first day that is not paid ahead.</summary>
        public int PaidUntil { get; set; }

        public AssetId Good => Batch.Tally.Good;

        public long HeldForOffers => Holds.Count == 0
            ? 0
            : Holds.Where(hold => hold.Reason is not HoldReason.Collateral)
                .Sum(hold => hold.Quantity);

        public bool IsBill => Batch.Parcel is not null;

        public bool IsTradable => State is ReceiptState.Active or ReceiptState.FrozenTrade;

        public long Free => IsTradable ? Quantity - HeldForOrders - HeldForOffers : 0;

        public bool HasHolds => HeldForOrders > 0 || HeldForOffers > 0;
    }

    readonly List<Batch> batches = [];
    readonly Dictionary<ReceiptId, Receipt> receipts = [];
    readonly NaiveIds receiptIds = new();

    public IReadOnlyList<Batch> Batches => batches;

    public IReadOnlyDictionary<ReceiptId, Receipt> Receipts => receipts;

    /// <summary>The civil date in China when the command was taken.</summary>
    TradeDate Today
    {
        get
        {
            var ticks = command.Time.Nanoseconds / 100;
            var local = DateTime.UnixEpoch.AddTicks(ticks).AddHours(8);
            return new TradeDate(local.Year * 10_000 + local.Month * 100 + local.Day);
        }
    }

    static bool IsQuantity(Quantity quantity) => quantity.Units is >= 1 and <= Limits.QuantityMax;

    /// <summary>The holder's account in which the goods of a receipt stand.</summary>
    static Purpose StandsIn(ReceiptState state) => state switch
    {
        ReceiptState.Active or ReceiptState.FrozenTrade => Purpose.Available,
        ReceiptState.Issued or ReceiptState.Expired => Purpose.Undeliverable,
        ReceiptState.Collateral => Purpose.Collateral,
        ReceiptState.PledgePending => Purpose.Pledged,
        ReceiptState.Pledged => Purpose.Pledged,
        ReceiptState.ReleasePending => Purpose.Pledged,
        ReceiptState.TransferPending => Purpose.HeldOffer,
        ReceiptState.FrozenJudicial => Purpose.FrozenJudicial,
        _ => Purpose.PendingOut,
    };

    /// <summary>From where each verb may begin.</summary>
    static readonly Dictionary<MessageKind, ReceiptState[]> mayBegin = new()
    {
        [MessageKind.RegisterReceipt] = [ReceiptState.Issued],
        [MessageKind.SplitReceipt] = [ReceiptState.Active],
        [MessageKind.MergeReceipts] = [ReceiptState.Active],
        [MessageKind.FreezeReceipt] = [ReceiptState.Active, ReceiptState.FrozenTrade],
        [MessageKind.UnfreezeReceipt] = [ReceiptState.FrozenTrade, ReceiptState.Collateral],
        [MessageKind.TransferReceipt] = [ReceiptState.Active],
        [MessageKind.AcceptTransfer] = [ReceiptState.TransferPending],
        [MessageKind.CancelTransfer] = [ReceiptState.TransferPending],
        [MessageKind.PledgeReceipt] = [ReceiptState.Active],
        [MessageKind.ConfirmPledge] = [ReceiptState.PledgePending],
        [MessageKind.CancelPledge] = [ReceiptState.PledgePending],
        [MessageKind.RequestRelease] = [ReceiptState.Pledged],
        [MessageKind.ReleasePledge] = [ReceiptState.ReleasePending],
        [MessageKind.ExpireReceipt] = [ReceiptState.Active, ReceiptState.FrozenTrade],
        [MessageKind.ReinspectReceipt] = [ReceiptState.Expired],
        [MessageKind.RequestPickup] = [ReceiptState.Active],
        [MessageKind.IssueDeliveryOrder] =
            [ReceiptState.PickupPending, ReceiptState.Expired, ReceiptState.Cancelled],
        [MessageKind.ShowDeliveryCode] = [ReceiptState.Cancelled],
        [MessageKind.StartOutbound] = [ReceiptState.Cancelled],
        [MessageKind.RetireReceipt] = [ReceiptState.Outbound],
        [MessageKind.LiftJudicialFreeze] = [ReceiptState.FrozenJudicial],
        [MessageKind.PresentBill] = [ReceiptState.Active],
        [MessageKind.ReleaseCargo] = [ReceiptState.PickupPending],
    };

    static readonly Dictionary<MessageKind, ResultCode> whyNot = new()
    {
        [MessageKind.RegisterReceipt] = ResultCode.ReceiptNotIssued,
        [MessageKind.UnfreezeReceipt] = ResultCode.HoldNotFound,
        [MessageKind.AcceptTransfer] = ResultCode.ReceiptNotTransferPending,
        [MessageKind.CancelTransfer] = ResultCode.ReceiptNotTransferPending,
        [MessageKind.ConfirmPledge] = ResultCode.ReceiptNotPledgePending,
        [MessageKind.CancelPledge] = ResultCode.ReceiptNotPledgePending,
        [MessageKind.RequestRelease] = ResultCode.ReceiptNotPledged,
        [MessageKind.ReleasePledge] = ResultCode.ReceiptNotReleasePending,
        [MessageKind.ReinspectReceipt] = ResultCode.ReceiptNotExpired,
        [MessageKind.IssueDeliveryOrder] = ResultCode.ReceiptNotPickupPending,
        [MessageKind.ShowDeliveryCode] = ResultCode.ReceiptNotCancelled,
        [MessageKind.StartOutbound] = ResultCode.ReceiptNotCancelled,
        [MessageKind.RetireReceipt] = ResultCode.ReceiptNotOutbound,
        [MessageKind.LiftJudicialFreeze] = ResultCode.ReceiptNotFrozenByCourt,
        [MessageKind.ReleaseCargo] = ResultCode.BillNotPresented,
    };

    ResultCode CheckBegin(Receipt receipt)
    {
        var state = receipt.State;
        if (receipt.IsBill && ofStore.Contains(command.Kind)) return ResultCode.NotForBills;
        if (!receipt.IsBill && ofBills.Contains(command.Kind)) return ResultCode.ForBillsOnly;
        if (command.Kind is MessageKind.FreezeJudicially
            ? state is not ReceiptState.FrozenJudicial
            : mayBegin[command.Kind].Contains(state))
        {
            return ResultCode.Ok;
        }
        if (state is ReceiptState.FrozenJudicial) return ResultCode.ReceiptFrozenByCourt;
        if (whyNot.TryGetValue(command.Kind, out var code)) return code;
        return state switch
        {
            ReceiptState.Expired => ResultCode.ReceiptExpired,
            ReceiptState.Issued or ReceiptState.PickupPending or ReceiptState.Cancelled
                or ReceiptState.Outbound => ResultCode.ReceiptNotActive,
            _ => ResultCode.ReceiptEncumbered,
        };
    }

    /// <summary>The same, for what takes the whole receipt.</summary>
    ResultCode CheckBeginWhole(Receipt receipt)
    {
        var code = CheckBegin(receipt);
        return code is ResultCode.Ok && receipt.HasHolds ? ResultCode.ReceiptEncumbered : code;
    }

    bool TryFind(ReceiptId id, out Receipt receipt, out ResultCode code)
    {
        code = receiptIds.WasGiven(id.Value)
            ? ResultCode.ReceiptAtEnd
            : ResultCode.ReceiptNotFound;
        return receipts.TryGetValue(id, out receipt!);
    }

    bool SenderHolds(Receipt receipt) => receipt.Holder == command.Sender;

    bool SenderIsParty(Receipt receipt) => receipt.Party == command.Sender;

    bool SenderKeeps(Receipt receipt) => receipt.Batch.Keeper == command.Sender;

    /// <summary>Leads a receipt to another state, and its goods to another account.</summary>
    void Lead(Receipt receipt, ReceiptState to, Digest evidence = default)
    {
        var from = receipt.State;
        var offered = receipt.HeldForOffers;
        CarryGoods(receipt, OfferedIn(from), OfferedIn(to), offered);
        CarryGoods(receipt, StandsIn(from), StandsIn(to), receipt.Quantity - offered);
        Tell(receipt, to, evidence);
    }

    static Purpose OfferedIn(ReceiptState state) =>
        state is ReceiptState.FrozenTrade ? Purpose.HeldOffer : StandsIn(state);

    void CarryGoods(Receipt receipt, Purpose from, Purpose to, long quantity)
    {
        if (from == to) return;
        Carry(
            new AccountId(receipt.Holder, receipt.Good, from),
            new AccountId(receipt.Holder, receipt.Good, to), quantity);
    }

    void Tell(Receipt receipt, ReceiptState to, Digest evidence)
    {
        var from = receipt.State;
        receipt.State = to;
        Emit(new ReceiptStateChanged(receipt.Id, from, to, 0, receipt.Party, evidence));
    }

    static void ForgetParty(Receipt receipt) =>
        (receipt.Party, receipt.Price, receipt.Currency) = (default, default, default);

    Receipt Add(
        Batch batch, ParticipantId holder, TradeDate expiry, ReceiptState state,
        (long Quantity, Digest Paper) what)
    {
        var receipt = new Receipt
        {
            Id = new ReceiptId(receiptIds.Give()),
            Batch = batch.Group[0], IsRegistered = state is not ReceiptState.Issued,
            Holder = holder, Expiry = expiry, State = state,
            Quantity = what.Quantity, Paper = what.Paper,
        };
        receipts.Add(receipt.Id, receipt);
        Emit(new ReceiptIssued(
            receipt.Id, batch.Id, holder, expiry, state, 0, 0, new Quantity(what.Quantity),
            what.Paper));
        return receipt;
    }

    void End(Receipt receipt)
    {
        receipts.Remove(receipt.Id);
        receiptIds.Free(receipt.Id.Value);
    }
}
