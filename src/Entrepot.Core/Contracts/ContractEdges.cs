namespace Entrepot.Core;

/// <summary>
/// The life of a contract as a table (domain 1.5, 3.8). A command that finds it in a state from
/// which it has no edge is refused; nothing else can change a state. A verb that leaves a contract
/// where it was is one whose other half is still awaited.
/// </summary>
static class ContractEdges
{
    static readonly ContractState[] disputed =
        [ContractState.Suspected, ContractState.Claimed, ContractState.Answered];

    static readonly ContractState[] open =
        [ContractState.OrderStage, ContractState.DealStage, .. disputed];

    public static readonly Edge<ContractState>[] All =
    [
        new(MessageKind.TakeListing, ContractState.OrderStage, ContractState.Closed),
        new(MessageKind.AcceptCounterOffer, ContractState.OrderStage, ContractState.Closed),

        new(MessageKind.SecureDelivery, ContractState.OrderStage, ContractState.OrderStage),
        new(MessageKind.SecureDelivery, ContractState.OrderStage, ContractState.DealStage),
        new(MessageKind.Tick, ContractState.OrderStage, ContractState.Defaulted),
        new(MessageKind.Tick, ContractState.OrderStage, ContractState.Cancelled),

        .. Performs(MessageKind.PayContract),
        .. Performs(MessageKind.ProvideGoods),
        new(MessageKind.ConfirmPerformance, ContractState.DealStage, ContractState.DealStage),
        new(MessageKind.ConfirmPerformance, ContractState.DealStage, ContractState.Closed),
        .. disputed.Select(from =>
            new Edge<ContractState>(MessageKind.ConfirmPerformance, from, ContractState.Closed)),
        new(MessageKind.Tick, ContractState.DealStage, ContractState.Suspected),
        new(MessageKind.Tick, ContractState.DealStage, ContractState.Defaulted),
        new(MessageKind.Tick, ContractState.DealStage, ContractState.Cancelled),

        new(MessageKind.AcceptGoods, ContractState.FirstPaid, ContractState.FirstPaid),
        new(MessageKind.AcceptGoods, ContractState.FirstPaid, ContractState.Closed),
        new(MessageKind.SubmitInvoice, ContractState.FirstPaid, ContractState.FirstPaid),
        new(MessageKind.SubmitInvoice, ContractState.FirstPaid, ContractState.Closed),
        new(MessageKind.Tick, ContractState.FirstPaid, ContractState.FirstPaid),
        new(MessageKind.Tick, ContractState.FirstPaid, ContractState.Closed),
        new(MessageKind.Tick, ContractState.FirstPaid, ContractState.Defaulted),

        new(MessageKind.ObjectToGoods, ContractState.FirstPaid, ContractState.Objected),
        new(MessageKind.AnswerObjection, ContractState.Objected, ContractState.Objected),
        new(MessageKind.AskReferee, ContractState.Objected, ContractState.Refereed),
        new(MessageKind.Tick, ContractState.Refereed, ContractState.Objected),
        new(MessageKind.AcceptGoods, ContractState.Objected, ContractState.FirstPaid),
        new(MessageKind.AcceptGoods, ContractState.Objected, ContractState.Closed),
        .. Settles(MessageKind.AnswerObjection, ContractState.Objected),
        .. Settles(MessageKind.Tick, ContractState.Objected),
        .. Settles(MessageKind.ReportAsReferee, ContractState.Refereed),

        new(MessageKind.ClaimDefault, ContractState.Suspected, ContractState.Claimed),
        new(MessageKind.AnswerDefault, ContractState.Claimed, ContractState.Answered),
        new(MessageKind.AnswerDefault, ContractState.Claimed, ContractState.Defaulted),
        new(MessageKind.Tick, ContractState.Claimed, ContractState.Defaulted),
        .. disputed.Select(from =>
            new Edge<ContractState>(MessageKind.DecideDefault, from, ContractState.Defaulted)),
        .. disputed.Select(from =>
            new Edge<ContractState>(MessageKind.DecideDefault, from, ContractState.Cancelled)),

        new(MessageKind.ExtendContract, ContractState.DealStage, ContractState.DealStage),
        .. disputed.Select(from =>
            new Edge<ContractState>(MessageKind.ExtendContract, from, from)),
        .. disputed.Select(from =>
            new Edge<ContractState>(MessageKind.ExtendContract, from, ContractState.DealStage)),
        .. open.Select(from => new Edge<ContractState>(MessageKind.CancelContract, from, from)),
        .. open.Select(from =>
            new Edge<ContractState>(MessageKind.CancelContract, from, ContractState.Cancelled)),
    ];

    // On what the goods are; of a grade that is not traded they are a default.
    static IEnumerable<Edge<ContractState>> Settles(MessageKind verb, ContractState from) =>
    [
        new(verb, from, ContractState.FirstPaid), new(verb, from, ContractState.Closed),
        new(verb, from, ContractState.Defaulted),
    ];

    // In time, or late but before it was decided.
    static IEnumerable<Edge<ContractState>> Performs(MessageKind verb) =>
    [
        new(verb, ContractState.DealStage, ContractState.DealStage),
        new(verb, ContractState.DealStage, ContractState.FirstPaid),
        .. disputed.Select(from => new Edge<ContractState>(verb, from, ContractState.DealStage)),
        .. disputed.Select(from => new Edge<ContractState>(verb, from, ContractState.FirstPaid)),
    ];

    public static ResultCode Check(MessageKind verb, ContractState from)
    {
        if (All.Leads(verb, from)) return ResultCode.Ok;
        return ResultCode.ContractStepNotAllowed;
    }
}
