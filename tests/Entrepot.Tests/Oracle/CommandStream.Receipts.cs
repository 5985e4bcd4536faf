using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> ReceiptVerbs =>
    [
        new(() => Tally(Owner, AnyAsset(AssetKind.Good), dice.Below(20)), 8, IsVital: true),
        new(() => Issue(dice.OfAny(venue.Batches, batch => batch.Free > 0 || IsOdd)),
            12, IsVital: true),
        new(Register, 12, IsVital: true),
        new(Split, 4),
        new(Merge, 6),
        new(Freeze, 8),
        new(FreezeMore, 8),
        new(Unfreeze, 8),
        new(Endorse, 6),
        new(AcceptEndorsed, 12),
        new(DeclineEndorsed, 2),
        new(Pledge, 3),
        new(TakePledge, 8),
        new(EndPledge, 2),
        new(AskRelease, 6),
        new(Release, 8),
        new(CourtFreeze, 1),
        new(CourtLift, 6),
        new(Expire, 6),
        new(Reinspect, 6),
        new(AskPickup, 2),
        new(OrderDelivery, 8),
        new(ShowCode, 16),
        new(GuessCodes, 2),
        new(OpenGate, 8),
        new(Retire, 8),
    ];

    /// <summary>A receipt in one of these states, mostly; else any.</summary>
    NaiveVenue.Receipt? ReceiptIn(params ReceiptState[] states)
    {
        var wanted = IsOdd
            ? Receipts
            : Receipts.Where(receipt => states.Contains(receipt.State));
        return dice.OfAny(wanted);
    }

    /// <summary>Something about a receipt in one of these states; nothing if there is none, but now
    /// and then about one that never was.</summary>
    Step? About(Func<NaiveVenue.Receipt?, Step> say, params ReceiptState[] states)
    {
        var receipt = ReceiptIn(states);
        return receipt is not null || IsOdd ? say(receipt) : null;
    }

    ReceiptId IdOf(NaiveVenue.Receipt? receipt)
    {
        var id = receipt?.Id.Value ?? 0;
        return new ReceiptId(id != 0 && !dice.Percent(2) ? id : StrangeId(id));
    }

    ParticipantId Party(ParticipantId party) => dice.Percent(4) ? Anyone() : party;

    ParticipantId HolderOf(NaiveVenue.Receipt? receipt) => Party(receipt?.Holder ?? default);

    ParticipantId PartyOf(NaiveVenue.Receipt? receipt) => Party(receipt?.Party ?? default);

    ParticipantId KeeperOf(NaiveVenue.Receipt? receipt) =>
        Party(receipt?.Batch.Keeper ?? default);

    /// <summary>The civil date in China, so many days from now.</summary>
    TradeDate DateOf(int days)
    {
        var day = DateTime.UnixEpoch.AddTicks(now / 100).AddHours(8).AddDays(days);
        return new TradeDate(day.Year * 10_000 + day.Month * 100 + day.Day);
    }

    TradeDate Expiry => dice.Percent(2)
        ? new TradeDate((int)dice.Below(99_999_999))
        : DateOf(dice.Of(0, 1, 3, 30, 400, IsOdd ? -1 : 2));

    ParticipantId Owner => IsOdd ? Anyone() : Someone(Permissions.Trade, seldom: 0);

    Step? Tally(ParticipantId owner, AssetId good, long cell)
    {
        var warehouse = AnyWarehouse;
        if (warehouse is null && !IsOdd) return null;
        // Alike mostly, or hardly any would be of one group.
        var (grade, group) = dice.Percent(80) ? (1L, dice.Below(3)) : (dice.Below(3), 0L);
        return Step.Of(
            Party(warehouse?.Keeper ?? default),
            new TallyBatch(
                owner, good, IdOf(warehouse), new CellId((uint)cell), (uint)grade,
                new((uint)(group == 0 || dice.Percent(5) ? group : good.Value * 3 + group)),
                SoundTally, Paper, IsOdd ? new(StrangeId(1)) : default));
    }

    Step? Issue(NaiveVenue.Batch? batch)
    {
        if (batch is null) return null;
        var most = Math.Min(batch.Free, Limits.QuantityMax);
        var quantity = dice.Of(most, dice.Between(1, most), dice.Between(1, most));
        if (IsOdd) quantity = batch.Free + 1;
        var whole = quantity / 1000 * 1000;
        return Step.Of(Party(batch.Keeper), new IssueReceipt(
            IsOdd ? new BatchId((uint)dice.Below(99)) : batch.Id, Expiry,
            new Quantity(whole > 0 && dice.Percent(90) ? whole : quantity), Paper, Paper));
    }

    Step? Register() => About(
        receipt => Step.Of(
            Someone(Permissions.Register), new RegisterReceipt(IdOf(receipt), Paper)),
        ReceiptState.Issued);

    Step? Split() => About(Split, ReceiptState.Active);

    Step Split(NaiveVenue.Receipt? whole)
    {
        var quantity = whole?.Quantity ?? 10;
        var first = dice.Between(1, quantity - 1);
        if (dice.Percent(70)) first = Math.Max(1000, first / 1000 * 1000);
        return Step.Of(HolderOf(whole), new SplitReceipt(
            IdOf(whole), new Quantity(first),
            new Quantity(IsOdd ? dice.Between(0, quantity) : quantity - first)));
    }

    Step? Merge()
    {
        var pair = Receipts
            .Where(receipt => receipt.State is ReceiptState.Active)
            .GroupBy(receipt => IsOdd
                ? (receipt.Holder, default, default)
                : (receipt.Holder, receipt.Batch.Id, receipt.Expiry))
            .Select(alike => alike.ToList())
            .Where(alike => alike.Count > 1 || IsOdd)
            .ToList();
        if (pair.Count == 0) return null;
        var alike = dice.OneOf(pair);
        var (first, second) = (alike[0], IsOdd ? alike[0] : alike[^1]);
        return Step.Of(HolderOf(first), new MergeReceipts(IdOf(first), IdOf(second)));
    }

    Step? Freeze() => About(Freeze, ReceiptState.Active, ReceiptState.FrozenTrade);

    Step Freeze(NaiveVenue.Receipt? receipt)
    {
        var reason = IsOdd ? (HoldReason)dice.Below(5)
            : dice.Of(HoldReason.Offer, HoldReason.Offer, HoldReason.Collateral);
        var most = receipt?.Quantity ?? 10;
        var quantity = reason is HoldReason.Collateral && !IsOdd
            ? most
            : dice.Between(0, most / dice.Of(1, 2, 70) + 1);
        return Step.Of(
            dice.Percent(20) ? Operator : HolderOf(receipt),
            new FreezeReceipt(
                IdOf(receipt), new Quantity(quantity), reason, 0, (ulong)dice.Below(90)));
    }

    // As many holds on one receipt as it bears.
    Step? FreezeMore()
    {
        var receipt = Receipts
            .Where(receipt => receipt.Free > 0)
            .MaxBy(receipt => receipt.Holds.Count);
        if (receipt is null || dice.Percent(95)) return null;
        for (var n = 0; n <= Limits.HoldsPerReceiptMax; n++)
        {
            var reference = 100 + (ulong)n;
            beginning.Enqueue(() => Step.Of(receipt.Holder, new FreezeReceipt(
                receipt.Id, new Quantity(1), HoldReason.Offer, 0, reference)));
        }
        return null;
    }

    Step? Unfreeze()
    {
        var held = dice.OfAny(Receipts, receipt =>
            receipt.Holds.Count > 0 || IsOdd);
        if (held is null) return null;
        var reference = held.Holds.Count == 0 || IsOdd
            ? (ulong)dice.Below(90)
            : dice.OneOf(held.Holds).Reference;
        return Step.Of(
            dice.Percent(40) ? Operator : HolderOf(held),
            new UnfreezeReceipt(IdOf(held), reference));
    }

    Step? Endorse() => About(Endorse, ReceiptState.Active);

    Step Endorse(NaiveVenue.Receipt? receipt)
    {
        var isGift = dice.Percent(30);
        return Step.Of(HolderOf(receipt), new TransferReceipt(
            IdOf(receipt), Anyone(),
            isGift && dice.Percent(50) ? default : AnyAsset(IsOdd
                ? AssetKind.Good : AssetKind.Currency),
            new Amount(isGift ? 0 : dice.Long(100_000_000)), Paper));
    }

    Step? AcceptEndorsed() => About(
        receipt => Step.Of(PartyOf(receipt), new AcceptTransfer(IdOf(receipt))),
        ReceiptState.TransferPending);

    Step? DeclineEndorsed() => About(
        receipt => Step.Of(
            dice.Percent(50) ? HolderOf(receipt) : PartyOf(receipt),
            new CancelTransfer(IdOf(receipt))),
        ReceiptState.TransferPending);

    Step? Pledge() => About(
        receipt => Step.Of(HolderOf(receipt), new PledgeReceipt(
            IdOf(receipt), Someone(Permissions.Lend), 0, Paper)),
        ReceiptState.Active);

    Step? TakePledge() => About(
        receipt => Step.Of(PartyOf(receipt), new ConfirmPledge(IdOf(receipt), Paper)),
        ReceiptState.PledgePending);

    Step? EndPledge() => About(
        receipt => Step.Of(
            dice.Percent(50) ? HolderOf(receipt) : PartyOf(receipt),
            new CancelPledge(IdOf(receipt))),
        ReceiptState.PledgePending);

    Step? AskRelease() => About(
        receipt => Step.Of(HolderOf(receipt), new RequestRelease(IdOf(receipt))),
        ReceiptState.Pledged);

    Step? Release() => About(
        receipt => Step.Of(PartyOf(receipt), new ReleasePledge(IdOf(receipt), Paper)),
        ReceiptState.ReleasePending);

    Step? CourtFreeze() => dice.OfAny(Receipts) is { } receipt
        ? Step.Of(Operator, new FreezeJudicially(IdOf(receipt), Paper))
        : null;

    Step? CourtLift() => About(
        receipt => Step.Of(Operator, new LiftJudicialFreeze(IdOf(receipt), Paper)),
        ReceiptState.FrozenJudicial);

    Step? Expire()
    {
        var today = DateOf(0);
        var old = dice.OfAny(Receipts, receipt => IsOdd
            || (receipt.IsTradable && receipt.Expiry < today));
        if (old is null) return null;
        var sender = dice.Percent(50) ? Someone(Permissions.Register) : KeeperOf(old);
        return Step.Of(sender, new ExpireReceipt(IdOf(old)));
    }

    Step? Reinspect() => About(
        receipt => Step.Of(
            KeeperOf(receipt), new ReinspectReceipt(IdOf(receipt), Expiry, 0, Paper)),
        ReceiptState.Expired);

    Step? AskPickup() => About(
        receipt => Step.Of(HolderOf(receipt), new RequestPickup(IdOf(receipt))),
        ReceiptState.Active);

    /// <summary>The codes that were given out, by their digests.</summary>
    readonly Dictionary<Digest, Digest> codes = [];

    Step? OrderDelivery() => About(OrderDelivery, dice.Percent(10)
        ? [ReceiptState.Cancelled]
        : [ReceiptState.PickupPending, ReceiptState.Expired]);

    Step OrderDelivery(NaiveVenue.Receipt? receipt)
    {
        var code = Paper;
        var digest = code == Digest.None ? code : code.ToDigest();
        if (codes.Count > 0 && IsOdd) digest = codes.Keys.First();
        codes[digest] = code;
        return Step.Of(
            Someone(Permissions.Register), new IssueDeliveryOrder(IdOf(receipt), digest));
    }

    Step? ShowCode() => About(
        receipt => Step.Of(KeeperOf(receipt), new ShowDeliveryCode(
            IdOf(receipt),
            dice.Percent(80) && codes.TryGetValue(receipt?.Code ?? default, out var code)
                ? code
                : Paper)),
        ReceiptState.Cancelled);

    // Somebody who does not know it tries until the order is shut, and once more.
    Step? GuessCodes()
    {
        if (ReceiptIn(ReceiptState.Cancelled) is not { } receipt) return null;
        for (var n = 0; n <= Limits.WrongCodesMax; n++)
        {
            beginning.Enqueue(() => Step.Of(
                receipt.Batch.Keeper, new ShowDeliveryCode(receipt.Id, Paper)));
        }
        return null;
    }

    Step? OpenGate() => About(
        receipt => Step.Of(KeeperOf(receipt), new StartOutbound(IdOf(receipt))),
        ReceiptState.Cancelled);

    // Mostly all of it, a little less often, and hardly ever more.
    Quantity Weighed(long book) => new(IsOdd
        ? dice.Of(-1, book + 1)
        : dice.Percent(70) ? book : book - dice.Below(dice.Of(book, book / 100, 2)));

    Step? Retire() => About(
        receipt => Step.Of(KeeperOf(receipt), new RetireReceipt(
            IdOf(receipt), Weighed(receipt?.Quantity ?? 1), Paper)),
        ReceiptState.Outbound);
}
