using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>How firms of the town negotiate: one asks, others quote, the two meet in the middle.
/// Who asks holds the gate of the models.</summary>
sealed class TownTalk(ReadModels models, TownPrices prices, Random dice)
{
    const int RoundsMax = 6;

    /// <summary>Asks three firms, or everybody.</summary>
    public object? Ask(int number)
    {
        var firm = TownFirms.Trader(number);
        if (models.Negotiations.InquiriesFor(firm)
            .Any(one => one.IsOpen && one.Opened.Initiator == firm))
        {
            return null;
        }
        var good = TownFirms.GoodsOf(number).ElementAt(dice.Next(3));
        var isForAll = dice.Next(2) == 0;
        return new OpenInquiry(
            good.Negotiations, SideOf(TownFirms.BehaviourOf(number)), 0, 0,
            isForAll ? default : SomeOther(number), isForAll ? default : SomeOther(number),
            isForAll ? default : SomeOther(number), 0, good.LotOf(1 + dice.Next(12)),
            prices.After(minutes: 120 + dice.Next(240)), TownPapers.Inquiry);
    }

    /// <summary>Answers an inquiry, or the last word of the other side.</summary>
    public object? Speak(int number)
    {
        var firm = TownFirms.Trader(number);
        var talk = models.Negotiations.Of(firm)
            .FirstOrDefault(one => one.IsOpen && one.Last.By != firm);
        if (talk is not null) return Answer(talk, firm);
        return Quote(firm);
    }

    MakeQuote? Quote(ParticipantId firm)
    {
        var asked = models.Negotiations.InquiriesFor(firm)
            .Where(one => one.IsOpen && one.Asks(firm)
                && one.Talks.All(talk => talk.Opener != firm))
            .Take(8).ToList();
        if (asked.Count == 0) return null;
        var opened = asked[dice.Next(asked.Count)].Opened;
        var good = GoodOf(opened.Market);
        var side = opened.Side is Side.Buy ? Side.Sell : Side.Buy;
        var away = 2 + dice.Next(18);
        var validUntil = prices.After(minutes: 60 + dice.Next(60));
        return new MakeQuote(
            opened.Inquiry, default, opened.Market, opened.Initiator, side, 0, 0, 0,
            ReceiptOf(firm, side, good, opened.Quantity),
            prices.Near(good, side is Side.Sell ? away : -away), opened.Quantity, validUntil,
            prices.TermsOf(good, validUntil), TownPapers.Signature);
    }

    object Answer(Talk talk, ParticipantId firm)
    {
        var words = talk.Last.Words;
        var good = GoodOf(words.Market);
        var side = words.Buyer == firm ? Side.Buy : Side.Sell;
        var last = prices.LastOf(good);
        var worse = side is Side.Buy ? words.Price.Minor - last : last - words.Price.Minor;
        if (worse * 1000 <= last * 6)
        {
            return new AcceptQuote(
                talk.Id, ReceiptOf(firm, side, good, words.Quantity), talk.Last.Digest,
                TownPapers.Signature);
        }
        if (talk.Quotes.Count >= RoundsMax) return new RejectQuote(talk.Id);
        var validUntil = prices.After(minutes: 60 + dice.Next(60));
        return new MakeQuote(
            default, talk.Id, words.Market, talk.Last.By, side, 0, 0, 0,
            ReceiptOf(firm, side, good, words.Quantity),
            TownPrices.OnTick(good, (words.Price.Minor + last) / 2), words.Quantity, validUntil,
            prices.TermsOf(good, validUntil), TownPapers.Signature);
    }

    ReceiptId ReceiptOf(ParticipantId firm, Side side, Commodity good, Quantity quantity) =>
        side is Side.Buy ? default : TownStock.ReceiptFor(models, firm, good, quantity);

    Side SideOf(Behaviour behaviour) => behaviour switch
    {
        Behaviour.Producer => Side.Sell,
        Behaviour.Processor or Behaviour.SmallBuyer => Side.Buy,
        _ => dice.Next(100) < 70 ? Side.Buy : Side.Sell,
    };

    // The visitor's firm is asked as well.
    ParticipantId SomeOther(int number) =>
        TownFirms.Trader((number + 1 + dice.Next(TownFirms.Count - 1))
            % TownFirms.Count);

    static Commodity GoodOf(MarketId market) =>
        Commodity.All.First(good => good.Negotiations == market);
}
