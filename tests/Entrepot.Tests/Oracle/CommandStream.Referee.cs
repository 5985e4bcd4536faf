using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> RefereeVerbs =>
    [
        new(Designate, 3),
        new(Object, 8, IsVital: true),
        new(AnswerOne, 6, IsVital: true),
        new(AskOne, 16, IsVital: true),
        new(ReportGoods, 16, IsVital: true),
    ];

    RefereeRules AnyReferee(MarketId market, uint version) => new(
        market, version, Someone(Permissions.Inspect, seldom: 15),
        IsOdd ? 0 : dice.Of<uint>(60, 3_600),
        new Amount(IsOdd ? -1 : dice.Of(0L, 2_000, 50_000, dice.Long(100_000_000))));

    Step? Designate()
    {
        var market = dice.OfAny(venue.Markets, its => IsListing(its) || IsOdd);
        if (market is null) return null;
        var version = venue.Referees.GetValueOrDefault(market.Terms.Market.Value).Version + 1;
        return Step.Of(Operator, new DesignateReferee(
            AnyReferee(IdOf(market), IsOdd ? version + 1 : version) with
            {
                EffectiveAt = InForce(market),
            }));
    }

    // Mostly near what was agreed on, on either side of the tolerance.
    Quantity AnyWeight(NaiveVenue.Contract contract)
    {
        var most = contract.Quantity / 10;
        return new(IsOdd ? 0 : contract.Quantity + dice.Of(0, most, -most, dice.Between(-9, 9)));
    }

    uint AnyGrade => (uint)dice.Below(4);

    Step? Object() => About(
        contract => Step.Of(Party(contract.Buyer), new ObjectToGoods(
            IdOf(contract), AnyWeight(contract), AnyGrade, 0, Paper)),
        ContractState.FirstPaid);

    Step? AnswerOne() => About(
        contract => Step.Of(Party(contract.Seller), new AnswerObjection(
            IdOf(contract), dice.Percent(70) ? Verdict.Reject : AnyVerdict, 0, 0, 0, Paper)),
        ContractState.Objected);

    Step? AskOne() => About(
        contract => Step.Of(EitherOf(contract), new AskReferee(IdOf(contract))),
        ContractState.Objected);

    Step? ReportGoods() => About(
        contract =>
        {
            var laboratory = contract.Objection?.Laboratory ?? default;
            return Step.Of(
                laboratory.Value == 0 || IsOdd ? Anyone() : Party(laboratory),
                new ReportAsReferee(
                    IdOf(contract), AnyWeight(contract), AnyGrade, 0, Paper));
        },
        ContractState.Refereed);
}
