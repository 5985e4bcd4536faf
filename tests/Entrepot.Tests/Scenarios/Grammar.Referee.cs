using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    // Operator designate Lab for PP fee 2000 within 7 days in 7 days
    DesignateReferee Designate(Sentence s)
    {
        var laboratory = Firm(s);
        s.Words.Expect("for");
        var market = Market(s);
        s.Words.Expect("fee");
        var fee = new Amount(Units.Whole(s.Words.Number("The fee"), Units.Money));
        s.Words.Expect("within");
        return new DesignateReferee(new RefereeRules(
            market, mirror.RefereeOf(market) + 1, laboratory, Period(s), fee,
            EffectiveAt(s)));
    }

    // Alice object 95 of K1 grade 2
    ObjectToGoods Object(Sentence s)
    {
        var weighed = Tonnes(s);
        s.Words.Expect("of");
        return new ObjectToGoods(Contract(s), weighed, GradeOf(s), 0, Paper);
    }

    // Lab report 96 of K1 grade 2
    ReportAsReferee ReportGoods(Sentence s)
    {
        var weighed = Tonnes(s);
        s.Words.Expect("of");
        return new ReportAsReferee(Contract(s), weighed, GradeOf(s), 0, Paper);
    }

    // That of the stage, where nothing is said.
    static uint GradeOf(Sentence s) =>
        s.Words.Has("grade") ? (uint)s.Words.Whole("The grade") : 1;
}
