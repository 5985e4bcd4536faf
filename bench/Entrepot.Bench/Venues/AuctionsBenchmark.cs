using System.Diagnostics;
using System.Runtime.CompilerServices;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Core;

namespace Entrepot.Bench.Venues;

/// <summary>
/// Auctions with twenty bidders and a bid of each, all closing within one second: how long the
/// ticks take that close them, with every loser's deposit let go.
/// </summary>
sealed class AuctionsBenchmark(Options options, Report report)
{
    const int Bidders = 20;
    const int FullAuctions = 10_000;

    readonly int auctions = options.Sized(FullAuctions);

    public void Run()
    {
        var (closing, ticks) = (new Sample(), new Sample());
        Round(new Sample(), new Sample());
        for (var round = 0; round < options.Rounds; round++) Round(closing, ticks);
        report.Add(
            "auctions", "closing ticks, together", "ms", closing,
            $"{auctions:N0} auctions of {Bidders} bids");
        report.Add("auctions", "closing ticks", "ticks", ticks);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Round(Sample closing, Sample ticks)
    {
        var hall = new AuctionHall(Bidders);
        for (var n = 0; n < auctions; n++) hall.Announce(n, auctions);
        hall.Open();
        for (var n = 0; n < auctions; n++) hall.BidOn(n);
        GC.Collect();
        var count = 0;
        var start = Stopwatch.GetTimestamp();
        while (hall.Close(auctions) < auctions) count++;
        closing.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        ticks.Add(count + 1);
    }
}

/// <summary>A venue with a market for auctions, one seller and some bidders.</summary>
sealed class AuctionHall
{
    const long Second = Instant.PerSecond;
    const long Morning = 1_795_140_000 * Second;
    const long Opens = Morning + 60 * Second;
    const long Closes = Morning + 3600 * Second;
    const uint FirstBidder = 100;

    static readonly ParticipantId House = ParticipantId.Operator;
    static readonly ParticipantId Seller = new(2);
    static readonly AssetId Money = new(1);
    static readonly AssetId Good = new(2);
    static readonly MarketId Market = new(1);
    static readonly Digest Paper = new(1, 2, 3, 4);
    static readonly Price Start = new(1_000_000);

    readonly EventBuffer events = new(1 << 24);
    readonly byte[] frame = new byte[ushort.MaxValue];
    readonly List<AuctionId> auctions = [];
    readonly Venue venue;
    readonly int bidders;
    long now = Morning;
    ulong key;
    int hammered;

    public AuctionHall(int bidders)
    {
        this.bidders = bidders;
        venue = new Venue(VenueOptions.Default, events);
        Must(House, new DefineAsset(Money, AssetKind.Currency, Paper));
        Must(House, new DefineAsset(Good, AssetKind.Good, Paper));
        Must(House, new OpenAccount(new AccountId(House, Money, Purpose.Custody)));
        Admit(Seller);
        for (var n = 0; n < bidders; n++) Admit(Bidder(n));
        Must(House, new CreateMarket(new MarketTerms(
            Market, 1, Good, Money, MarketSwitches.None, ProfileKind.Spot, Mechanism.Auction,
            GoodForm.WarehouseReceipt, SettlementMethod.Staged, TradePriceRule.Resting,
            PriceLimitKind.None, FeeBasis.Value, 0, 0, new Price(100), new Quantity(1000),
            new Quantity(1_000_000), Start, 0, 0, default, 0, 0, default)));
        Must(House, new SetSpotRules(new SpotRules(
            Market, 1, 50_000, 200_000, 100_000, 800_000, 50_000, 0, 200_000, 86_400, 86_400,
            86_400, 0, 0, 0, 0)));
        Must(House, new SetAuctionRules(new AuctionRules(
            Market, 1, 50_000, 200_000, 0, 0, 3600, 86_400, Beneficiary.OtherSide, 0, 0, 0)));
        Must(House, new PrepareSession(Market, new(2026_11_20), default));
        Must(House, new ChangePhase(Market, Phase.Trading, 0, 0));
    }

    /// <summary>Announces an auction that closes somewhere in the second, and lets all apply.
    /// </summary>
    public void Announce(int number, int of)
    {
        var quantity = new Quantity(1000);
        var terms = new AuctionTerms(
            Market, AuctionFormat.Open, Side.Sell, AuctionPricing.PayAsBid, 0, default, 50_000, 0,
            0, 0, 0, default, default, quantity, quantity, Start, default, new Price(100), default,
            default,
            new Instant(Opens), new Instant(Closes + Second * number / of), default,
            new DeliveryTerms(
                SettlementBy.Market, PaymentOrder.Simultaneous, 0, 0, 0, 1, 0,
                new Instant(Closes + 86_400 * Second), Paper));
        var auction = new AuctionId(Must(Seller, new AnnounceAuction(terms)));
        auctions.Add(auction);
        for (var n = 0; n < bidders; n++) Must(Bidder(n), new ApplyToBid(auction, quantity));
    }

    public void Open()
    {
        now = Opens;
        Must(House, new Tick(0));
    }

    /// <summary>Everyone bids once, each better than the one before.</summary>
    public void BidOn(int number)
    {
        for (var n = 0; n < bidders; n++)
        {
            Must(Bidder(n), new PlaceBid(
                auctions[number], new Price(Start.Minor + n * 100), new Quantity(1000)));
        }
    }

    /// <summary>A tick at the end of the second. Returns how many auctions have closed.</summary>
    public int Close(int of)
    {
        now = Closes + Second;
        Must(House, new Tick(0));
        for (var rest = events.Written; rest.Length > 0 && hammered < of;)
        {
            var written = new Frame(rest);
            if (written.Header.Kind is MessageKind.AuctionAwarded) hammered++;
            rest = rest[written.Bytes.Length..];
        }
        return hammered;
    }

    static ParticipantId Bidder(int number) => new(FirstBidder + (uint)number);

    void Admit(ParticipantId firm)
    {
        Must(House, new AdmitParticipant(
            firm, default, Permissions.Trade, LegalForm.LegalPerson, 0, 0, Paper));
        Must(House, new OpenAccount(new AccountId(firm, Money, Purpose.Available)));
        Must(House, new Deposit(
            new TransferId(firm.Value), firm, (ushort)Money.Value, 0, 0,
            new Amount(100_000_000_000_000)));
    }

    ulong Must<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        var isTick = T.Kind is MessageKind.Tick;
        var length = Frame.Write(
            frame, sender, new ClientKey(isTick ? 0 : ++key), in command);
        FrameHeader.Stamp(frame, venue.Sequence + 1, new Instant(now), epoch: 1);
        events.Clear();
        var answer = venue.Apply(new Frame(frame.AsSpan(0, length)));
        return answer.Code.IsOk
            ? answer.Value
            : throw new InvalidOperationException($"{T.Kind}: {answer.Code}");
    }
}
