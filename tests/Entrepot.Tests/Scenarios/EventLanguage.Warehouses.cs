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
        var kind => throw new ScenarioException($"Nobody can say what {kind} is."),
    };

    Phrase Of(in WarehouseRegistered e) => new(
        $"warehouse {cast.Warehouses.Of(e.Warehouse)}", $"of {Firm(e.Keeper)}",
        $"limit {Units.Text(e.ExposureMax)} t");

    Phrase Of(in ExposureLimitSet e) => new(
        $"limited {cast.Warehouses.Of(e.Warehouse)}", $"to {Units.Text(e.ExposureMax)} t");

    Phrase Of(in GoodRulesSet e) => new(
        $"ruled {cast.Assets.Of(e.Rules.Good)}", $"least {Units.Text(e.Rules.UnitMin)} t",
        $"version {e.Rules.Version}");

    Phrase Of(in ReceiptSigned e) => new($"signed {Receipt(e.Receipt)}");
}
