using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> ContractVerbs =>
    [
        new(Secure, 20, IsVital: true),
        new(Pay, 12, IsVital: true),
        new(Provide, 12, IsVital: true),
        new(AcceptDelivered, 8, IsVital: true),
        new(Invoice, 8, IsVital: true),
        new(Perform, 8),
        new(ExtendOne, 4),
        new(EndOne, 1),
        new(Claim, 12),
        new(AnswerClaim, 8),
        new(Decide, 4),
    ];

    NaiveVenue.Contract? ContractIn(params ContractState[] states) => dice.OfAny(
        venue.Contracts.Values, its => IsOdd || states.Contains(its.State));

    ContractId IdOf(NaiveVenue.Contract contract) => new(
        dice.Percent(2) ? StrangeId(contract.Id.Value) : contract.Id.Value);

    static readonly ContractState[] whileOpen =
    [
        ContractState.DealStage, ContractState.DealStage, ContractState.Suspected,
        ContractState.Claimed, ContractState.Answered,
    ];

    ParticipantId EitherOf(NaiveVenue.Contract contract) =>
        Party(dice.Of(contract.Buyer, contract.Seller));

    Step? About(
        Func<NaiveVenue.Contract, Step?> say, params ContractState[] states) =>
        ContractIn(states) is { } contract ? say(contract) : null;

    Step? Secure() => About(
        contract => Step.Of(EitherOf(contract), new SecureDelivery(IdOf(contract))),
        ContractState.OrderStage);

    Step? Pay() => About(
        contract => Step.Of(Party(contract.Buyer), new PayContract(IdOf(contract))), whileOpen);

    Step? Provide() => About(
        contract =>
        {
            var goods = dice.OfAny(Receipts, receipt => receipt.Holder == contract.Seller
                && receipt.Good == contract.Market.Terms.Good
                && receipt.Free >= contract.Quantity);
            if (goods is null && dice.Percent(60)) return null;
            goods ??= dice.OfAny(Receipts);
            return Step.Of(
                Party(contract.Seller), new ProvideGoods(IdOf(contract), IdOf(goods)));
        },
        whileOpen);

    Step? AcceptDelivered() => About(
        contract =>
        {
            var off = contract.Quantity * contract.Terms.Tolerance / 1_000_000;
            var weighed = contract.Quantity + dice.Of(0, off, -off, dice.Between(-off, off));
            if (IsOdd) weighed += dice.Of(-1, 1) * contract.Quantity / 10;
            return Step.Of(
                Party(contract.Buyer),
                new AcceptGoods(IdOf(contract), new Quantity(weighed), Paper));
        },
        ContractState.FirstPaid);

    Step? Invoice() => About(
        contract => Step.Of(
            Party(contract.Seller), new SubmitInvoice(IdOf(contract), Paper)),
        ContractState.FirstPaid);

    Step? Perform() => About(
        contract => contract.IsThroughMarket && !IsOdd
            ? null
            : Step.Of(EitherOf(contract), new ConfirmPerformance(IdOf(contract), Paper)),
        whileOpen);

    Step? ExtendOne() => About(
        contract =>
        {
            var until = dice.Percent(70) && contract.Proposed > now
                ? new Instant(contract.Proposed)
                : Later(IsOdd ? 0 : 1);
            return Step.Of(EitherOf(contract), new ExtendContract(IdOf(contract), until));
        },
        whileOpen);

    Step? EndOne() => About(
        contract => Step.Of(
            dice.Percent(20) ? Operator : EitherOf(contract),
            new CancelContract(IdOf(contract), Paper)),
        [ContractState.OrderStage, .. whileOpen]);

    Step? Claim() => About(
        contract => Step.Of(EitherOf(contract), new ClaimDefault(IdOf(contract), Paper)),
        ContractState.Suspected);

    Verdict AnyVerdict => dice.Percent(2) ? Verdict.None : dice.Of(Verdict.Approve, Verdict.Reject);

    Step? AnswerClaim() => About(
        contract => Step.Of(
            EitherOf(contract),
            new AnswerDefault(IdOf(contract), AnyVerdict, 0, 0, 0, Paper)),
        ContractState.Claimed);

    Step? Decide() => About(
        contract =>
        {
            var verdict = AnyVerdict;
            var guilty = verdict is Verdict.Approve
                ? dice.Of(Parties.Buyer, Parties.Seller, Parties.Both)
                : IsOdd ? Parties.Both : Parties.None;
            return Step.Of(
                Operator, new DecideDefault(IdOf(contract), verdict, guilty, 0, 0, Paper));
        },
        ContractState.Suspected, ContractState.Claimed, ContractState.Answered);
}
