using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// Every deposit of an auction, the organiser's and the bidders', is let go exactly once: released
/// or forfeited, never more than was held, and nothing is left when the auction has ended.
/// </summary>
public sealed class AuctionDepositTests
{
    const int Games = 100;
    const int Length = 1_500;
    const ulong FirstSeed = 2_000_001;

    /// <summary>What an auction holds of whom, as the events tell it.</summary>
    sealed class Deposits
    {
        readonly Dictionary<SecurityId, (AuctionId Auction, long Left)> open = [];
        readonly HashSet<SecurityId> ended = [];
        (AuctionId Auction, ParticipantId Firm) awaited;

        public int Ended => ended.Count;

        public void Receive(in Frame e)
        {
            switch (e.Header.Kind)
            {
                case MessageKind.AuctionAnnounced:
                    var announced = e.As<AuctionAnnounced>();
                    awaited = (announced.Auction, announced.Organiser);
                    break;
                case MessageKind.BidderQualified:
                    var qualified = e.As<BidderQualified>();
                    awaited = (qualified.Auction, qualified.Bidder);
                    break;
                case MessageKind.SecurityChanged: Apply(e.As<SecurityChanged>()); break;
            }
        }

        /// <summary>The command is over: what was not held for it will not be.</summary>
        public void EndCommand() => awaited = default;

        public bool HasAny(AuctionId auction) => open.Values.Any(its => its.Auction == auction);

        void Apply(SecurityChanged e)
        {
            if (e.Change is SecurityChange.Held)
            {
                if (e.Reference != awaited.Auction.Value || e.Firm != awaited.Firm) return;
                open.Add(e.Security, (awaited.Auction, e.Amount.Units));
                awaited = default;
                return;
            }
            Assert.DoesNotContain(e.Security, ended);
            if (!open.TryGetValue(e.Security, out var deposit)) return;
            Assert.True(e.Change is SecurityChange.Released or SecurityChange.Forfeited);
            var left = deposit.Left - e.Amount.Units;
            Assert.Equal(e.Left.Units, left);
            Assert.True(left >= 0);
            open[e.Security] = deposit with { Left = left };
            if (left > 0) return;
            open.Remove(e.Security);
            ended.Add(e.Security);
        }
    }

    [Fact]
    public void Every_deposit_is_let_go_exactly_once()
    {
        var ended = 0;
        Parallel.For(
            0, Games, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            n => Interlocked.Add(ref ended, Play(FirstSeed + (ulong)n)));
        Assert.True(ended > 100, $"only {ended} deposits have ended");
    }

    static int Play(ulong seed)
    {
        var game = new Game(seed);
        var deposits = new Deposits();
        for (var n = 0; n < Length; n++)
        {
            Assert.Null(game.Next());
            var over = new List<AuctionId>();
            foreach (var bytes in Frames.Split(game.Duel.Events))
            {
                var e = new Frame(bytes);
                deposits.Receive(in e);
                if (e.Header.Kind is not MessageKind.AuctionStateChanged) continue;
                var changed = e.As<AuctionStateChanged>();
                if (changed.To >= AuctionState.Contracted) over.Add(changed.Auction);
            }
            deposits.EndCommand();
            Assert.DoesNotContain(over, deposits.HasAny);
        }
        return deposits.Ended;
    }
}
