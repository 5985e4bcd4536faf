namespace Entrepot.Core;

/// <summary>Time goes on, and with it falls due what was due. Sent by the runtime.</summary>
public readonly record struct Tick(ulong Reserved) : ICommand
{
    public static MessageKind Kind => MessageKind.Tick;
}

public sealed partial class Venue
{
    /// <summary>
    /// Works what is due at the time of the frame, in the order in which it fell due. What is too
    /// much for one tick waits for the next, so that nobody waits long for his answer.
    /// </summary>
    void WorkDeadlines()
    {
        biddersSettled = 0;
        for (var n = 0; n < Limits.DeadlinesPerTickMax; n++)
        {
            if (biddersSettled >= Limits.BiddersPerTickMax) return;
            if (!deadlines.TryTake(current.Time, out var due)) return;
            Work(in due);
        }
    }

    void Work(in Deadline due)
    {
        switch (due.Kind)
        {
            case DeadlineKind.Listing: ExpireListing(due.Subject); break;
            case DeadlineKind.CounterOffer: LapseCounterOffer(due.Subject); break;
            case DeadlineKind.Inquiry: LapseInquiry(due.Subject); break;
            case DeadlineKind.Negotiation: LapseNegotiation(due.Subject); break;
            case DeadlineKind.SpecialSession: TurnSession(due.Subject); break;
            case DeadlineKind.Auction: EndStageOfAuction(due.Subject); break;
            case DeadlineKind.Intake: ExpireIntake(due.Subject); break;
            case DeadlineKind.Pricing: EndWindow(due.Subject); break;
            case DeadlineKind.MarketTerms: ReviseWhenClosed(MarketOf(in due)); break;
            case DeadlineKind.SpotRules: PutInForce(spotNotices.Take(MarketOf(in due))); break;
            case DeadlineKind.AuctionRules:
                PutInForce(auctionNotices.Take(MarketOf(in due)));
                break;
            case DeadlineKind.Differentials:
                PutInForce(differentialNotices.Take(MarketOf(in due)));
                break;
            case DeadlineKind.Referee: PutInForce(refereeNotices.Take(MarketOf(in due))); break;
            default: EndStage(due.Subject); break;
        }
    }

    static MarketId MarketOf(in Deadline due) => new((uint)due.Subject);
}
