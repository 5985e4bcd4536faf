using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>The channels of all markets.</summary>
sealed class MarketChannels(MarketsView markets)
{
    readonly Dictionary<uint, MarketChannel> channels = [];

    /// <summary>Sends out what changed since the last time.</summary>
    public void Publish(ulong sequence)
    {
        foreach (var market in markets.All) Of(market).Publish(sequence);
    }

    /// <summary>The channel of a market, or null when there is none.</summary>
    public MarketChannel? Find(MarketId id) =>
        markets.Find(id) is { } market ? Of(market) : null;

    MarketChannel Of(MarketState market)
    {
        var id = market.Terms.Market.Value;
        if (!channels.TryGetValue(id, out var channel))
        {
            channels[id] = channel = new MarketChannel(market);
        }
        return channel;
    }
}
