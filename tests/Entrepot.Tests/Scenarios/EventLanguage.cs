using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>Says in a scenario's words what happened.</summary>
sealed partial class EventLanguage(Cast cast)
{
    /// <summary>The state of a receipt as people call it.</summary>
    public static string Words(ReceiptState state) => Spaced(state.ToString());

    public Phrase Of(in Frame e) => e.Header.Kind switch
    {
        MessageKind.CommandRefused => Of(in e.As<CommandRefused>()),

        MessageKind.ParticipantAdmitted => Of(in e.As<ParticipantAdmitted>()),
        MessageKind.ParticipantSuspended => Of(in e.As<ParticipantSuspended>()),
        MessageKind.ParticipantResumed => Of(in e.As<ParticipantResumed>()),
        MessageKind.PermissionsSet => Of(in e.As<PermissionsSet>()),
        MessageKind.OwnerGroupSet => Of(in e.As<OwnerGroupSet>()),
        MessageKind.LimitSet => Of(in e.As<LimitSet>()),

        MessageKind.AssetDefined => Of(in e.As<AssetDefined>()),
        MessageKind.AccountOpened => Of(in e.As<AccountOpened>()),
        MessageKind.Transferred => Of(in e.As<Transferred>()),

        MessageKind.BatchTallied => Of(in e.As<BatchTallied>()),
        MessageKind.ReceiptIssued => Of(in e.As<ReceiptIssued>()),
        MessageKind.ReceiptStateChanged => Of(in e.As<ReceiptStateChanged>()),
        MessageKind.ReceiptHeld => Of(in e.As<ReceiptHeld>()),
        MessageKind.ReceiptSplit => Of(in e.As<ReceiptSplit>()),
        MessageKind.ReceiptsMerged => Of(in e.As<ReceiptsMerged>()),
        MessageKind.ReceiptReinspected => Of(in e.As<ReceiptReinspected>()),
        MessageKind.TitleMoved => Of(in e.As<TitleMoved>()),

        MessageKind.BillIssued => Of(in e.As<BillIssued>()),
        MessageKind.ParcelStateChanged => Of(in e.As<ParcelStateChanged>()),
        MessageKind.OutturnMeasured => Of(in e.As<OutturnMeasured>()),
        MessageKind.CargoReleased => Of(in e.As<CargoReleased>()),

        MessageKind.MarketCreated => Created(e.As<MarketCreated>().Terms, "created"),
        MessageKind.MarketRevised => Created(e.As<MarketRevised>().Terms, "revised"),
        >= MessageKind.MarketRevisionPublished and <= MessageKind.RefereePublished =>
            OfRules(in e),
        MessageKind.MarketWarned => new(
            $"warned of {cast.Markets.Of(e.As<MarketWarned>().Market)}"),
        MessageKind.SessionPrepared => Of(in e.As<SessionPrepared>()),
        MessageKind.PhaseChanged => Of(in e.As<PhaseChanged>()),
        MessageKind.CallMatched => Of(in e.As<CallMatched>()),

        MessageKind.OrderAccepted => Of(in e.As<OrderAccepted>()),
        MessageKind.Traded => Of(in e.As<Traded>(), e.Header.Sender),
        MessageKind.OrderCancelled => Of(in e.As<OrderCancelled>()),
        MessageKind.OrderReplaced => Of(in e.As<OrderReplaced>()),
        MessageKind.OrderTriggered => Of(in e.As<OrderTriggered>()),
        MessageKind.OrderRefreshed => Of(in e.As<OrderRefreshed>()),
        MessageKind.OpeningPriceFound => Of(in e.As<OpeningPriceFound>()),
        >= MessageKind.WarehouseRegistered and < MessageKind.BillIssued => OfWarehouses(in e),
        _ => OfTrade(in e),
    };

    static Phrase Of(in CommandRefused e) => new($"refused {e.Code}");

    Phrase Of(in ParticipantAdmitted e) => new(
        $"admitted {Firm(e.Participant)}", Roles(e.Permissions), Spaced(e.Form.ToString()),
        $"group {e.Group.Value}");

    Phrase Of(in ParticipantSuspended e) =>
        new($"suspended {Firm(e.Participant)}", $"reason {e.Reason}");

    Phrase Of(in ParticipantResumed e) =>
        new($"resumed {Firm(e.Participant)}", $"reason {e.Reason}");

    Phrase Of(in PermissionsSet e) =>
        new($"permitted {Firm(e.Participant)} {Roles(e.Permissions)}");

    Phrase Of(in OwnerGroupSet e) => new($"grouped {Firm(e.Participant)} {e.Group.Value}");

    Phrase Of(in LimitSet e) =>
        new($"limited {Firm(e.Participant)} {Spaced(e.Limit.ToString())} {e.Value}");

    Phrase Of(in AssetDefined e) =>
        new($"defined {Spaced(e.AssetKind.ToString())} {cast.Assets.Of(e.Asset)}");

    Phrase Of(in AccountOpened e) =>
        new($"opened {cast.Account(e.Account)}", $"in {cast.Assets.Of(e.Account.Asset)}");

    Phrase Of(in Transferred e)
    {
        var transfer = e.Transfer;
        var verb = transfer.Phase switch
        {
            TransferPhase.Posted => "moved",
            TransferPhase.Pending => "set aside",
            TransferPhase.PendingPosted => "posted",
            TransferPhase.PendingVoided => "voided",
            TransferPhase.Reversal => "moved back",
            var phase => $"{phase}",
        };
        var amount = cast.Amount(transfer.Amount.Units, transfer.Debit.Asset);
        return new Phrase(
            $"{verb} {amount} {cast.Account(transfer.Debit)} -> {cast.Account(transfer.Credit)}",
            $"freed {cast.Amount(e.Freed.Units, transfer.Debit.Asset)}",
            e.Related.Value == 0 ? "" : $"of {cast.Transfers.Of(e.Related)}");
    }

    Phrase Of(in BatchTallied e) => new(
        $"tallied {cast.Batches.Of(e.Batch)}",
        cast.Amount(e.Quantity.Units, e.Good), $"for {Firm(e.Owner)}", $"by {Firm(e.Keeper)}",
        $"in cell {e.Cell.Value}", $"of {cast.Warehouses.Of(e.Warehouse)}",
        $"grade {e.Grade}", $"group {e.Group.Value}");

    Phrase Of(in ReceiptIssued e) => new(
        $"issued {Receipt(e.Receipt)}",
        $"{Units.Text(e.Quantity)} t", $"of {cast.Batches.Of(e.Batch)}", $"to {Firm(e.Holder)}",
        $"until {e.Expiry.Value}", Words(e.State));

    Phrase Of(in ReceiptStateChanged e) => new(
        $"{Receipt(e.Receipt)} {Words(e.To)}",
        $"was {Words(e.From)}", e.Party.Value == 0 ? "" : $"with {Firm(e.Party)}");

    Phrase Of(in ReceiptHeld e) => new(
        $"{(e.Change.Units < 0 ? "freed" : "held")} "
            + $"{Units.Text(Math.Abs(e.Change.Units), Units.Goods)} of {Receipt(e.Receipt)}",
        $"for {Spaced(e.Reason.ToString())}", $"ref {e.Reference}");

    Phrase Of(in ReceiptSplit e) => new(
        $"split {Receipt(e.Receipt)} into {Receipt(e.First)} and {Receipt(e.Second)}",
        $"{Units.Text(e.FirstQuantity)} + {Units.Text(e.SecondQuantity)}");

    Phrase Of(in ReceiptsMerged e) => new(
        $"merged {Receipt(e.First)} and {Receipt(e.Second)} into {Receipt(e.Merged)}",
        $"{Units.Text(e.Quantity)} t");

    Phrase Of(in ReceiptReinspected e) => new(
        $"{Receipt(e.Receipt)} good until {e.Expiry.Value}");

    Phrase Of(in TitleMoved e) => new(
        $"title to {Units.Text(e.Quantity)} t from {Firm(e.Giver)} to {Firm(e.Taker)}",
        $"{Receipt(e.From)} -> {Receipt(e.To)}");

    Phrase Created(MarketTerms terms, string verb) =>
        new($"{verb} {cast.Markets.Of(terms.Market)}", $"version {terms.Version}");

    Phrase Of(in SessionPrepared e) => new(
        $"prepared {e.Date.Value}",
        $"settlement {Units.Text(e.PreviousSettlement)}", $"lower {Units.Text(e.Lower)}",
        $"upper {Units.Text(e.Upper)}", On(e.Market));

    Phrase Of(in PhaseChanged e) => new(
        $"now {Grammar.PhaseNames[e.To]}",
        $"was {Grammar.PhaseNames[e.From]}", $"reason {e.Reason}", On(e.Market));

    Phrase Of(in CallMatched e) => new(
        e.Price.Minor == 0
            ? "call found no price"
            : $"call matched {Units.Text(e.Quantity)} @ {Units.Text(e.Price)}",
        $"buy surplus {Units.Text(e.BuySurplus)}", $"sell surplus {Units.Text(e.SellSurplus)}",
        On(e.Market));

    Phrase Of(in OrderAccepted e) => new(
        $"accepted {cast.Orders.Of(e.Order)}",
        $"{Units.Text(e.Quantity)} @ {Units.Text(e.LimitPrice)}",
        $"stop {Units.Text(e.StopPrice)}", $"show {Units.Text(e.DisplayQuantity)}",
        $"held {Held(e.Held, e.Side)}", $"from {Receipt(e.Receipt)}", On(e.Market));

    Phrase Of(in Traded e, ParticipantId actor) => new(
        $"traded {Units.Text(e.Quantity)} @ {Units.Text(e.Price)}",
        actor == e.Buyer ? $"with {Firm(e.Seller)}" : $"with {Firm(e.Buyer)}",
        $"{Firm(e.Seller)} to {Firm(e.Buyer)}",
        $"maker {cast.Orders.Of(e.Maker)}", $"taker {cast.Orders.Of(e.Taker)}",
        $"value {Held(e.Value, Side.Buy)}", $"buyer fee {Held(e.BuyerFee, Side.Buy)}",
        $"seller fee {Held(e.SellerFee, Side.Buy)}", $"freed {Held(e.BuyerFreed, Side.Buy)}",
        $"from {Receipt(e.From)}", $"into {Receipt(e.To)}", On(e.Market));

    Phrase Of(in OrderCancelled e) => new(
        $"cancelled {Units.Text(e.Quantity)} of {cast.Orders.Of(e.Order)}",
        Spaced(e.Reason.ToString()), $"leaves {Units.Text(e.Leaves)}",
        $"freed {Held(e.Freed, e.Side)}", On(e.Market));

    Phrase Of(in OrderReplaced e) => new(
        $"replaced {cast.Orders.Of(e.Order)}",
        $"{Units.Text(e.Quantity)} @ {Units.Text(e.LimitPrice)}",
        e.KeptPriority != 0 ? "kept its place" : "went to the end", On(e.Market));

    Phrase Of(in OrderTriggered e) => new($"triggered {cast.Orders.Of(e.Order)}", On(e.Market));

    Phrase Of(in OrderRefreshed e) => new(
        $"refreshed {cast.Orders.Of(e.Order)}", $"showing {Units.Text(e.Displayed)}");

    Phrase Of(in OpeningPriceFound e) => new(
        $"opened at {Units.Text(e.Price)}", $"day {e.Date.Value}", On(e.Market));

    static string Held(Amount amount, Side side) =>
        Units.Text(amount.Units, side is Side.Sell ? Units.Goods : Units.Money);

    static string Roles(Permissions permissions) => permissions is Permissions.None
        ? "nothing"
        : string.Join(' ', Grammar.Roles
            .Where(role => role.Value != 0 && permissions.HasFlag(role.Value))
            .Select(role => role.Key));

    string Firm(ParticipantId id) => cast.Firms.Of(id);

    string Receipt(ReceiptId id) => cast.Receipts.Of(id);

    string On(MarketId id) => $"on {cast.Markets.Of(id)}";

    /// <summary>`FrozenTrade` is said `frozen trade`.</summary>
    static string Spaced(string name) => string.Concat(name.Select(
        (c, n) => char.IsUpper(c) ? (n > 0 ? " " : "") + char.ToLowerInvariant(c) : $"{c}"));
}
