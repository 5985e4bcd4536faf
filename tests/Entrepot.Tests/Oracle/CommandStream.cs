using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// Commands by chance under a seed: mostly what a market sees, partly what it should never see.
/// Each seed switches some verbs off and others up, so that over many seeds every mixture turns up.
/// It looks at the naive venue to know what there is to act on.
/// </summary>
sealed partial class CommandStream
{
    const int Remembered = 64;

    /// <summary>2026-11-20 09:00 in China.</summary>
    const long Start = 1_795_136_400L * Instant.PerSecond;

    /// <param name="Make">Null when there is nothing to act on.</param>
    /// <param name="IsVital">Never off: without it nothing would go on.</param>
    readonly record struct Verb(Func<Step?> Make, int Weight, bool IsVital = false);

    readonly Dice dice;
    readonly NaiveVenue venue;
    readonly Queue<Func<Step?>> beginning = [];

    /// <summary>Each verb as many times as it weighs.</summary>
    readonly List<Func<Step?>> trading;
    readonly List<Func<Step?>> agreeing;
    readonly List<Func<Step?>> auctioning;
    readonly List<Func<Step?>> others;
    readonly List<Step> sent = [];
    IReadOnlyList<NaiveVenue.Receipt>? receipts;
    IReadOnlyList<NaiveVenue.Account>? accounts;
    long now = Start;

    // One for all firms, so that a key taken from another firm does not outdate those to come.
    ulong lastKey;

    public CommandStream(Dice dice, Climate climate, NaiveVenue venue)
    {
        (this.dice, this.venue, Climate) = (dice, venue, climate);
        auctioning = Swarm([.. AuctionVerbs, .. SessionVerbs]);
        trading = Swarm(TradingVerbs);
        agreeing = Swarm(
        [
            .. ListingVerbs, .. NegotiationVerbs, .. ContractVerbs, .. RefereeVerbs,
            .. PaperVerbs,
        ]);
        others = Swarm(
        [
            .. FirmVerbs, .. LedgerVerbs, .. WarehouseVerbs, .. IntakeVerbs, .. ReceiptVerbs,
            .. BillVerbs, .. MarketVerbs,
        ]);
        Begin();
    }

    public Climate Climate { get; }

    // Looked at often, so copied once for each command.
    IReadOnlyList<NaiveVenue.Receipt> Receipts => receipts ??= [.. venue.Receipts.Values];

    IReadOnlyList<NaiveVenue.Account> Accounts => accounts ??= [.. venue.Accounts.Values];

    /// <summary>The next command. The caller has played the one before on the venue.</summary>
    public Step Next()
    {
        Advance();
        (receipts, accounts) = (null, null);
        if (dice.Percent(Climate.Mischief) && Repeat() is { } again) return again;
        var step = Stamp(beginning.TryDequeue(out var first) ? first() ?? Any() : Any());
        if (beginning.Count == 0 && dice.Percent(Climate.Mischief)) step = Spoil(step);
        if (sent.Count == Remembered) sent.RemoveAt((int)dice.Below(Remembered));
        sent.Add(step);
        return step;
    }

    Step Any()
    {
        while (true)
        {
            var verbs = !dice.Percent(Climate.TradingPercent) ? others
                : !dice.Percent(Climate.AgreeingPercent) ? trading
                : dice.Percent(Climate.AuctionPercent) ? auctioning
                : agreeing;
            if (dice.OneOf(verbs)() is { } step) return step;
        }
    }

    // Off, seldom, as usual, often.
    List<Func<Step?>> Swarm(IEnumerable<Verb> verbs)
    {
        // Someone may always tell the time.
        var swarm = new List<Func<Step?>>
        {
            () => Step.Of(ParticipantId.Operator, new Tick(0)),
        };
        foreach (var verb in verbs)
        {
            var often = verb.IsVital ? dice.Of(4, 16) : dice.Of(0, 1, 4, 4, 16);
            swarm.AddRange(Enumerable.Repeat(verb.Make, verb.Weight * often));
        }
        return swarm;
    }

    Step Stamp(Step step)
    {
        // Every fifth is a name.
        var key = ++lastKey | (lastKey % 5 == 0 ? 1UL << 63 : 0);
        return step with { Key = step.Kind is MessageKind.Tick ? 0 : key, Time = new(now) };
    }

    void Advance()
    {
        if (dice.Percent(70)) now += dice.Below(Climate.Hurry);
        if (dice.Percent(1)) now += dice.Below(20) * Instant.PerSecond;
    }

    /// <summary>Seldom true: one does what makes no sense.</summary>
    bool IsOdd => dice.Percent(3);

    // Who may do a thing, mostly; somebody else now and then.
    ParticipantId Someone(Permissions role, int seldom = 3)
    {
        if (dice.Percent(seldom)) return Anyone();
        var firm = dice.OfAny(venue.Firms, firm => firm.Permissions.HasFlag(role)
            && !firm.IsSuspended && (role is Permissions.Operate or Permissions.Custody
                || firm.Id != ParticipantId.Operator));
        return firm?.Id ?? ParticipantId.Operator;
    }

    ParticipantId Anyone() => dice.Percent(3)
        ? new ParticipantId((uint)dice.Below(30))
        : dice.OneOf(venue.Firms.ToList()).Id;

    ParticipantId Operator => Someone(Permissions.Operate, seldom: 2);

    AssetId AnyAsset(AssetKind kind) => dice.Percent(4) || venue.Assets.Count == 0
        ? new AssetId((uint)dice.Below(6))
        : new AssetId(dice.OneOf(venue.Assets
            .Where(asset => asset.Value == kind).Select(asset => asset.Key)
            .DefaultIfEmpty(1U).ToList()));

    Digest Paper => dice.Percent(2) ? Digest.None : new Digest(dice.Next(), 1, 2, (ulong)now);
}
