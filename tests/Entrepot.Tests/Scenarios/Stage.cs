using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// Where a scenario plays: the venue, the clock, the names, and what was said so far. Stamps what
/// is sent as the sequencer would.
/// </summary>
sealed class Stage
{
    /// <summary>Scenarios are set in China.</summary>
    static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    readonly VenueMachine venue;
    readonly Dictionary<ParticipantId, ulong> lastNumbers = [];
    readonly Dictionary<string, int> counts = [];
    ulong sequence;
    uint epoch;

    public Stage(VenueOptions options)
    {
        venue = new VenueMachine(options);
        Cast.Now = () => Now;
        Grammar = new Grammar(Cast, Mirror);
        Language = new EventLanguage(Cast);
        BeginEpoch();
    }

    public Cast Cast { get; } = new();

    public Mirror Mirror { get; } = new();

    public Grammar Grammar { get; }

    public EventLanguage Language { get; }

    public Tape Tape { get; } = new();

    public Venue Venue => venue.Venue;

    /// <summary>The line at hand.</summary>
    public int Line { get; set; }

    public DateTimeOffset Clock { get; set; } = new(2026, 11, 20, 9, 0, 0, Zone);

    Instant Now => new((Clock.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100);

    public Sent Send(Request request)
    {
        var last = lastNumbers.GetValueOrDefault(request.Sender);
        var key = request.Manner.Key ?? last + 1;
        if (key <= ClientKey.NumberMax) lastNumbers[request.Sender] = Math.Max(last, key);
        return Send(request, key);
    }

    /// <summary>Nothing else comes, and it is as late as the clock says.</summary>
    public Sent Tick() =>
        Send(Request.Of(ParticipantId.Operator, new Tick(0), Manner.Plain), key: 0);

    /// <summary>Sends a command again, with the same key.</summary>
    public Sent Repeat(Sent earlier) =>
        Send(earlier.Request with { Manner = Manner.Plain }, earlier.Header.Key);

    Sent Send(Request request, ulong key)
    {
        var bytes = request.Stamp(++sequence, Now, key, epoch);
        venue.Clear();
        var answer = venue.Apply(new Frame(bytes));
        var events = venue.Written.ToArray();
        var names = new Queue<string>(request.Manner.Names);
        Tape.ForEach(events, (in Frame e) =>
        {
            Baptise(in e, names);
            Mirror.Receive(in e);
        });
        var sent = new Sent(Line, request, bytes, answer, events);
        Tape.Add(sent);
        return sent;
    }

    /// <summary>Saves the venue, stops it, and starts it again from what was saved.</summary>
    public void Restart()
    {
        venue.Restart();
        BeginEpoch();
    }

    // A node that starts says first what time it is.
    void BeginEpoch()
    {
        epoch++;
        Tick();
    }

    // What the sender has no name for is called Bob#1 (his first order), Bob/1, batch-1.
    void Baptise(in Frame e, Queue<string> names)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.OrderAccepted:
                var order = e.As<OrderAccepted>();
                Cast.Orders.Add(Name($"{Cast.Firms.Of(order.Participant)}#"), order.Order);
                break;
            case MessageKind.ReceiptIssued:
                var receipt = e.As<ReceiptIssued>();
                Cast.Receipts.Add(Name($"{Cast.Firms.Of(receipt.Holder)}/"), receipt.Receipt);
                break;
            case MessageKind.ListingPosted:
                Cast.Listings.Add(Name("listing-"), e.As<ListingPosted>().Listing);
                break;
            case MessageKind.CounterOfferMade:
                Cast.CounterOffers.Add(Name("offer-"), e.As<CounterOfferMade>().Offer);
                break;
            case MessageKind.InquiryOpened:
                Cast.Inquiries.Add(Name("inquiry-"), e.As<InquiryOpened>().Inquiry);
                break;
            case MessageKind.QuoteMade when e.As<QuoteMade>().Revision == 1:
                Cast.Negotiations.Add(
                    Name("negotiation-"), e.As<QuoteMade>().Negotiation);
                break;
            case MessageKind.SpecialSessionPlanned:
                Cast.Sessions.Add(Name("session-"), e.As<SpecialSessionPlanned>().Session);
                break;
            case MessageKind.AuctionAnnounced:
                Cast.Auctions.Add(Name("auction-"), e.As<AuctionAnnounced>().Auction);
                break;
            case MessageKind.ContractFormed:
                Cast.Contracts.Add(Name("contract-"), e.As<ContractFormed>().Contract);
                break;
            case MessageKind.IntakeForecasted:
                Cast.Intakes.Add(Name("intake-"), e.As<IntakeForecasted>().Intake);
                break;
            case MessageKind.ShortageOpened:
                Cast.Shortages.Add(Name("shortage-"), e.As<ShortageOpened>().Shortage);
                break;
            case MessageKind.BatchTallied:
                Cast.Batches.Add(Name("batch-"), e.As<BatchTallied>().Batch);
                break;
        }

        string Name(string stem)
        {
            if (names.TryDequeue(out var name)) return name;
            counts[stem] = counts.GetValueOrDefault(stem) + 1;
            return $"{stem}{counts[stem]}";
        }
    }
}
