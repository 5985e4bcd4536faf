using Entrepot.Core;
using Entrepot.Services.Records;

namespace Entrepot.Services.Statements;

/// <summary>Every contract and each of its steps.</summary>
sealed class ContractStatement : IFold
{
    FrameHeader current;

    public Table<long, ContractRow> Contracts { get; } =
        new("contracts", row => row.Id, 1, "state NOT IN (4, 5, 9)");

    public History<ContractStepRow> Steps { get; } = new("contract_steps");

    public IReadOnlyList<ITable> Tables => [Contracts, Steps];

    public void Receive(in Frame e)
    {
        current = e.Header;
        switch (e.Header.Kind)
        {
            case MessageKind.ContractFormed: Apply(in e.As<ContractFormed>()); break;
            case MessageKind.ContractStateChanged: Apply(e.As<ContractStateChanged>()); break;
            case MessageKind.ContractDelivered: Apply(e.As<ContractDelivered>()); break;
            case MessageKind.ContractPriced: Apply(e.As<ContractPriced>()); break;
            case MessageKind.GoodsAccepted: Apply(e.As<GoodsAccepted>()); break;
        }
    }

    void Apply(in ContractFormed e)
    {
        Contracts.Put(new ContractRow
        {
            Id = Stored.Of(e.Contract.Value), Sequence = Stored.Of(current.Sequence),
            Time = current.Time.Nanoseconds, Market = e.Market.Value, Buyer = e.Buyer.Value,
            Seller = e.Seller.Value, Mechanism = (short)e.Mechanism,
            Source = Stored.Of(e.Source), Receipt = Stored.Of(e.Receipt.Value),
            Price = e.Price.Minor, Quantity = e.Quantity.Units, Value = e.Value.Units,
            IsOffBand = e.IsOffBand != 0, State = (short)ContractState.OrderStage,
            Template = Stored.Of(e.Terms.Template),
        });
        Tell(e.Contract, ContractState.OrderStage, Parties.Both, default, default);
    }

    void Apply(ContractStateChanged e)
    {
        var id = Stored.Of(e.Contract.Value);
        ContractRow Changed(ContractRow row) =>
            row with { State = (short)e.To, Due = e.Due.Nanoseconds };
        if (e.To is ContractState.Closed or ContractState.Cancelled or ContractState.Defaulted)
        {
            Contracts.End(id, Changed);
        }
        else
        {
            Contracts.Change(id, Changed);
        }
        Tell(e.Contract, e.To, e.Done, e.Due, e.Evidence);
    }

    void Apply(ContractDelivered e)
    {
        Contracts.Change(Stored.Of(e.Contract.Value), row => row with
        {
            FirstPayment = e.FirstPayment.Units, BuyerFee = e.BuyerFee.Units,
            SellerFee = e.SellerFee.Units, Delivered = row.Quantity,
        });
        Tell(e.Contract, ContractState.FirstPaid, Parties.Both, default, default);
    }

    void Apply(ContractPriced e) => Contracts.Change(
        Stored.Of(e.Contract.Value), row => row with
        {
            Price = e.Final.Minor,
            Value = Amount.Of(e.Final, new Quantity(row.Quantity)).Units,
        });

    void Apply(GoodsAccepted e)
    {
        Contracts.Change(
            Stored.Of(e.Contract.Value), row => row with { Delivered = e.Weighed.Units });
        Tell(e.Contract, ContractState.FirstPaid, Parties.Buyer, default, e.Report);
    }

    void Tell(
        ContractId contract, ContractState state, Parties done, Instant due, Digest evidence) =>
        Steps.Add(new ContractStepRow
        {
            Sequence = Stored.Of(current.Sequence), Time = current.Time.Nanoseconds,
            Contract = Stored.Of(contract.Value), Cause = (short)current.Kind,
            State = (short)state, Done = (short)done, Due = due.Nanoseconds,
            Evidence = Stored.Of(evidence),
        });
}
