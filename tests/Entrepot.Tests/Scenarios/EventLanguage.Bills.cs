using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class EventLanguage
{
    Phrase Of(in BillIssued e) => new(
        $"bill {Receipt(e.Bill)}", $"{Units.Text(e.Quantity)} t", $"number {e.Number}",
        $"by {Firm(e.Carrier)}", $"originals {e.Originals}",
        $"over {cast.Batches.Of(e.Parcel)}");

    Phrase Of(in ParcelStateChanged e) => new(
        $"{cast.Batches.Of(e.Parcel)} {Words(e.To)}", $"was {Words(e.From)}");

    Phrase Of(in OutturnMeasured e) => new(
        $"measured {cast.Batches.Of(e.Parcel)}",
        $"{Units.Text(e.Outturn)} t", $"of {Units.Text(e.Billed)}", $"in tank {e.Tank}",
        e.IsBeyondTolerance != 0 ? "beyond tolerance" : "");

    Phrase Of(in CargoReleased e) => new(
        $"handed out {Units.Text(e.Outturn)} t of {cast.Batches.Of(e.Parcel)}",
        $"to {Firm(e.Holder)}", $"billed {Units.Text(e.Billed)}", $"on {Receipt(e.Bill)}");
}
