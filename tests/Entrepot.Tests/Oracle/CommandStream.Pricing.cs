using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    // A fixing of today; now and then of a day that was, or that is not yet.
    Step? Fix() => Step.Of(Operator, new PublishFixing(
        new IndexId(IsOdd ? dice.Of<uint>(0, 1_025) : (uint)dice.Between(1, 3)),
        DateOf(dice.Of(0, 0, 0, -1, IsOdd ? 1 : 0)),
        new Price(dice.Percent(2) ? dice.Of(0, Limits.PriceMax) : dice.Between(1, 1_600_000))));

    /// <summary>A listing whose price an index makes in the days to come.</summary>
    Step? Float(PriceKind kind)
    {
        if (List(dice.Of(Side.Sell, Side.Buy)) is not { Kind: MessageKind.PostListing } step)
        {
            return null;
        }
        var posted = MemoryMarshal.Read<PostListing>(step.Payload);
        var from = dice.Of(-1, 0, 0, 1);
        return Step.Of(step.Sender, posted with
        {
            Traits = IsOdd ? ListingTraits.All : ListingTraits.Takeable,
            Terms = posted.Terms with { NeedsInvoice = (byte)(IsOdd ? 0 : 1) },
            Pricing = new Pricing(
                kind, 0, 0, new IndexId((uint)dice.Between(1, IsOdd ? 9 : 3)),
                IsOdd ? default : DateOf(from),
                DateOf(from + dice.Of(0, 0, 1, 2, IsOdd ? 400 : 3, IsOdd ? -1 : 1)),
                dice.Of(0L, -50_000, 50_000, IsOdd ? Limits.PriceMax + 1 : 100)),
        });
    }

    Step? NameOne() => dice.OfAny(
        venue.Contracts.Values, its => IsOdd || its.Pricing.PriceKind is PriceKind.Formula)
        is { } contract
            ? Step.Of(Party(contract.Buyer), new NamePrice(IdOf(contract)))
            : null;
}
