using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class EventLanguage
{
    Phrase OfWarehouses(in Frame e) => e.Header.Kind switch
    {
        MessageKind.WarehouseRegistered => Of(in e.As<WarehouseRegistered>()),
        MessageKind.ExposureLimitSet => Of(in e.As<ExposureLimitSet>()),
        MessageKind.GoodRulesSet => Of(in e.As<GoodRulesSet>()),
        MessageKind.ReceiptSigned => Of(in e.As<ReceiptSigned>()),
        MessageKind.StorageRateSet => Of(in e.As<StorageRateSet>()),
        MessageKind.StoragePaid => Of(in e.As<StoragePaid>()),
        MessageKind.ShortageOpened => Of(in e.As<ShortageOpened>()),
        MessageKind.ShortageSettled => Of(in e.As<ShortageSettled>()),
        MessageKind.BatchInspected => Of(in e.As<BatchInspected>()),
        MessageKind.StockTaken => Of(in e.As<StockTaken>()),
        MessageKind.IntakeRulesSet => Of(in e.As<IntakeRulesSet>()),
        MessageKind.IntakeForecasted => Of(in e.As<IntakeForecasted>()),
        MessageKind.IntakeStateChanged => Of(in e.As<IntakeStateChanged>()),
        MessageKind.DeliveryCodeShown => Of(in e.As<DeliveryCodeShown>()),
        var kind => throw new ScenarioException($"Nobody can say what {kind} is."),
    };

    Phrase Of(in WarehouseRegistered e) => new(
        $"warehouse {cast.Warehouses.Of(e.Warehouse)}", $"of {Firm(e.Keeper)}",
        $"limit {Units.Text(e.ExposureMax)} t");

    Phrase Of(in ExposureLimitSet e) => new(
        $"limited {cast.Warehouses.Of(e.Warehouse)}", $"to {Units.Text(e.ExposureMax)} t");

    Phrase Of(in GoodRulesSet e) => new(
        $"ruled {cast.Assets.Of(e.Rules.Good)}", $"least {Units.Text(e.Rules.UnitMin)} t",
        $"loss {Units.Text(e.Rules.LossRate, 10_000)}%",
        e.Rules.Traits is GoodTraits.InspectionRequired ? "inspection required" : "",
        $"version {e.Rules.Version}");

    Phrase Of(in StorageRateSet e) => new(
        $"storage of {cast.Assets.Of(e.Rate.Good)}", $"{Units.Text(e.Rate.Rate)} a day",
        $"from {e.Rate.From.Value}", $"at {cast.Warehouses.Of(e.Rate.Warehouse)}",
        $"version {e.Rate.Version}",
        e.Rate.Traits is StorageTraits.BothEnds ? "both ends" : "");

    Phrase Of(in StoragePaid e) => new(
        e.Receipt.Value == 0
            ? $"storage debt paid {Money(e.Amount)}"
            : $"storage of {Receipt(e.Receipt)} paid {Money(e.Amount)}",
        e.Receipt.Value == 0 ? "" : $"until {e.Until.Value}", $"by {Firm(e.Payer)}",
        $"at {cast.Warehouses.Of(e.Warehouse)}");

    Phrase Of(in ShortageOpened e) => new(
        $"shortage {cast.Shortages.Of(e.Shortage)} of {Units.Text(e.Quantity)} t",
        $"by {Words(e.Reason)}", $"of {cast.Batches.Of(e.Batch)}",
        $"at {cast.Warehouses.Of(e.Warehouse)}",
        e.Owner.Value == 0 ? "" : $"owed to {Firm(e.Owner)}");

    Phrase Of(in ShortageSettled e) => new(
        $"settled {cast.Shortages.Of(e.Shortage)}", $"with {Money(e.Compensation)}",
        e.Payee.Value == 0 ? "" : $"for {Firm(e.Payee)}");

    Phrase Of(in BatchInspected e) => new(
        $"{cast.Batches.Of(e.Batch)} {(e.Verdict is Verdict.Approve ? "passed" : "failed")}",
        $"by {Firm(e.Inspector)}");

    Phrase Of(in StockTaken e) => new(
        $"counted {Units.Text(e.Counted)} t of {cast.Batches.Of(e.Batch)}",
        $"book {Units.Text(e.Book)} t", $"by {Firm(e.Inspector)}");

    Phrase Of(in IntakeRulesSet e) => new(
        $"ruled intake at {cast.Warehouses.Of(e.Rules.Warehouse)}",
        $"deposit {Units.Text(e.Rules.Deposit)}", $"version {e.Rules.Version}",
        e.Rules.Traits is IntakeTraits.BookingRequired ? "booking required" : "");

    Phrase Of(in IntakeForecasted e) => new(
        $"forecast {cast.Intakes.Of(e.Intake)}",
        $"{Units.Text(e.Quantity)} t of {cast.Assets.Of(e.Good)}", $"by {Firm(e.Owner)}",
        $"at {cast.Warehouses.Of(e.Warehouse)}");

    Phrase Of(in IntakeStateChanged e) => new(
        $"{cast.Intakes.Of(e.Intake)} {Words(e.To)}",
        e.Arrived == Quantity.Zero ? "" : $"arrived {Units.Text(e.Arrived)} t",
        e.Batch.Value == 0 ? "" : $"as {cast.Batches.Of(e.Batch)}");

    Phrase Of(in DeliveryCodeShown e) => new(
        e.Verdict is Verdict.Approve
            ? $"right code for {Receipt(e.Receipt)}"
            : $"wrong code {e.WrongCodes} for {Receipt(e.Receipt)}");

    Phrase Of(in ReceiptSigned e) => new($"signed {Receipt(e.Receipt)}");
}
