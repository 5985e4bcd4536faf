using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Tests.Oracle;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// Many want what only one can have: takes, yeses to counter-offers and withdrawals of one lot,
/// 10^5 of them in every order. Exactly one is heard each time.
/// </summary>
public sealed class RaceTests
{
    const int Rounds = 10_000;
    const int RivalsPerRound = 10;

    readonly EventBuffer events = new();
    readonly byte[] frame = new byte[1024];
    readonly Venue venue;
    ulong key = 1 << 20;

    public RaceTests()
    {
        var town = SpotTown.Build();
        town.Must(Operator, new SetPermissions(Bob, Permissions.Trade | Permissions.List));
        var writer = new StateWriter();
        town.Venue.Save(writer);
        var reader = new StateReader(writer.Written.Span);
        venue = new Venue(new VenueOptions(1 << 12, Limits.AnswerAgeMax), events);
        venue.Load(ref reader);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_all_who_want_the_last_lot_one_has_it(ulong seed)
    {
        var dice = new Dice(seed);
        var post = SpotTown.Sale(SpotTown.Terms, default) with
        {
            Quantity = new(100), MinimumTake = new(100),
        };
        for (var round = 0; round < Rounds; round++)
        {
            var listing = new ListingId(Must(Bob, post));
            var offer = new CounterOfferId(Must(Alice, new MakeCounterOffer(
                listing, new(900_000), new(100), default, SpotTown.After(days: 1), Bob, 0)));
            var wins = 0;
            for (var rival = 0; rival < RivalsPerRound || wins == 0; rival++)
            {
                if (TryWin(dice, listing, offer, out var contract)) wins++;
                if (contract.Value != 0) End(contract);
            }
            Assert.Equal(1, wins);
        }
        Assert.Equal(0, venue.Listings.Count + venue.Contracts.Count + venue.CounterOffers.Count);
        Assert.Equal(0, venue.Securities.Count + venue.Deadlines.Count);
    }

    bool TryWin(Dice dice, ListingId listing, CounterOfferId offer, out ContractId contract)
    {
        var answer = dice.Below(4) switch
        {
            0 => Send(Alice, new TakeListing(listing, new(100), default, Bob, 0)),
            1 => Send(Bob, new AcceptCounterOffer(offer)),
            2 => Send(Bob, new WithdrawListing(listing)),
            // Whoever takes its counter-offer back wins nothing.
            _ when dice.Percent(20) => Send(Alice, new WithdrawCounterOffer(offer)) with
            {
                Code = ResultCode.CounterOfferNotFound,
            },
            _ => Send(Alice, new TakeListing(listing, new(100), default, Bob, 0)),
        };
        contract = new(answer.Code.IsOk ? answer.Value : 0);
        return answer.Code.IsOk;
    }

    // Both are as rich as before, for the next round.
    void End(ContractId contract) =>
        Must(Operator, new CancelContract(contract, Paper(1)));

    ulong Must<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        var answer = Send(sender, in command);
        Assert.Equal(ResultCode.Ok, answer.Code);
        return answer.Value;
    }

    Answer Send<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        Frame.Write(frame, sender, new ClientKey(++key), in command);
        var header = MemoryMarshal.Read<FrameHeader>(frame);
        MemoryMarshal.Write(frame, header with
        {
            Sequence = venue.Sequence + 1, Time = Morning, Epoch = 1,
        });
        events.Clear();
        return venue.Apply(new Frame(frame));
    }
}
