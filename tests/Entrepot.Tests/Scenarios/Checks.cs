using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// Reads check lines and says in the same words how it is instead. Everything is looked up in the
/// mirror, which knows nothing but the events.
/// </summary>
sealed class Checks(Cast cast, Mirror mirror)
{
    public static bool IsCheck(string word) => word is "book" or "queue" or "ledger" or "receipt"
        or "batch" or "order" or "phase" or "auction"
        or "listing" or "contract" or "offer" or "parcel";

    /// <returns>What is so instead, or null if it is as written.</returns>
    public string? Read(string noun, string text) => noun switch
    {
        "ledger" => Each(text, Ledger),
        "book" => Book(text, isQueue: false),
        "queue" => Book(text, isQueue: true),
        "receipt" => Each(text, Receipt),
        "batch" => Each(text, Batch),
        "order" => Each(text, Order),
        "parcel" => Each(text, Parcel),
        "listing" => Each(text, Listing),
        "contract" => Each(text, Contract),
        "auction" => Each(text, Auction),
        "offer" => Each(text, Offer),
        _ => PhaseOf(text),
    };

    /// <summary>Checks what stands between semicolons, each for itself.</summary>
    static string? Each(string text, Func<string, string?> check)
    {
        var wrong = text.Split(';').Select(part => check(part.Trim())).OfType<string>().ToList();
        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    }

    // Alice 928 CNY 7 t; Bob 3 t held; House 1.50 CNY in FeeIncome; Carol 5 CNY promised
    string? Ledger(string text)
    {
        var words = new Words(text);
        var owner = words.Take("A name");
        var (isSo, really) = (true, new List<string>());
        while (!words.IsAtEnd)
        {
            if (words.Has(",")) continue;
            var number = words.Number("An amount");
            var unit = words.Take("The unit");
            var asset = unit == "t" && words.Has("of")
                ? cast.Assets.Id(words.Take("The good"))
                : cast.Unit(unit);
            var (place, isPromise) = words.Has("held") ? ($"/{Purpose.HeldOrder}", false)
                : words.Has("in") ? ($"/{words.Take("The purpose")}", false)
                : ("", words.Has("promised"));
            var account = cast.Account(owner + place, asset);
            var balance = mirror[account];
            var units = isPromise ? balance.Pending : balance.Units;
            isSo &= units == Units.Whole(number, cast.Scale(asset));
            really.Add(cast.Amount(units, asset) + (isPromise ? " promised" : "")
                + place.Replace($"/{Purpose.HeldOrder}", " held").Replace("/", " in "));
        }
        return isSo ? null : $"{owner} {string.Join(' ', really)}";
    }

    // ask 3 @ 7810, 5 @ 7820; bid none
    string? Book(string text, bool isQueue)
    {
        var market = cast.Market!;
        var first = text.Split(' ')[0];
        if (cast.Markets.Has(first))
        {
            market = first;
            text = text[first.Length..];
        }
        return Each(text, part =>
        {
            var side = part.StartsWith("bid") ? Side.Buy
                : part.StartsWith("ask") ? Side.Sell
                : throw new ScenarioException($"'{part}' is neither bid nor ask.");
            var queue = mirror.Queue(cast.Markets.Id(market), side);
            var really = string.Join(", ", isQueue ? queue.Select(Said) : Levels(queue));
            if (really.Length == 0) really = "none";
            return Scenarios.Phrase.Normal(part[3..]) == really ? null : $"{part[..3]} {really}";
        });
    }

    string Said(Mirror.MirroredOrder order) =>
        $"{cast.Orders.Of(order.Id)} {Units.Text(order.Open)}";

    static IEnumerable<string> Levels(List<Mirror.MirroredOrder> queue) =>
        from order in queue
        group order.Shown.Units by order.Limit into level
        select $"{Units.Text(level.Sum(), Units.Goods)} @ {Units.Text(level.Key)}";

    // R1 active 5 t of Alice held 3 for orders
    string? Receipt(string text)
    {
        var words = new Words(text);
        var name = words.Take("The receipt");
        var receipt = mirror.Find(cast.Receipts.Id(name));
        var really = receipt is null ? new Phrase("gone") : Phrase(cast, receipt);
        return really.Fits(words.Rest) ? null : $"{name} {really}";
    }

    /// <summary>All that can be said of a receipt.</summary>
    public static Phrase Phrase(Cast cast, Mirror.MirroredReceipt receipt) => new(
        EventLanguage.Words(receipt.State), $"{Units.Text(receipt.Quantity)} t",
        $"of {cast.Firms.Of(receipt.Holder)}", $"from {cast.Batches.Of(receipt.Batch)}",
        $"until {receipt.Expiry.Value}",
        $"held {Units.Text(receipt.HeldForOrders)} for orders",
        $"held {Units.Text(receipt.HeldForOffers)} for offers");

    // B1 100 t tallied, 40 t on receipts, 60 t free, 0 t retired
    string? Batch(string text)
    {
        var words = new Words(text);
        var name = words.Take("The batch");
        var id = cast.Batches.Id(name);
        var batch = mirror.Find(id)!;
        // Which batch of a group its goods were taken from is not known.
        var listed = mirror.OnReceipts(batch.First);
        var retired = mirror.Find(batch.First)!.Retired;
        var free = batch.Tallied - batch.Receipted;
        var really = new Phrase(
            $"{Units.Text(batch.Tallied)} t tallied", $"{Units.Text(listed)} t on receipts",
            $"{Units.Text(free)} t free", $"{Units.Text(retired)} t retired");
        return really.Fits(words.Rest.Replace(",", "")) ? null : $"{name} {really}";
    }

    // P1 in tank 5000 t billed, 4985 t outturn, 0 t released
    string? Parcel(string text)
    {
        var words = new Words(text);
        var name = words.Take("The parcel");
        var parcel = mirror.Parcels[cast.Batches.Id(name)];
        var really = new Phrase(
            EventLanguage.Words(parcel.State), $"{Units.Text(parcel.Billed)} t billed",
            $"{Units.Text(parcel.Outturn)} t outturn", $"{Units.Text(parcel.Released)} t released");
        return really.Fits(words.Rest.Replace(",", "")) ? null : $"{name} {really}";
    }

    // o1 open 3 @ 7800 showing 1 | o1 waits 3 @ 7800 | o1 gone
    string? Order(string text)
    {
        var words = new Words(text);
        var name = words.Take("The order");
        var order = mirror.Find(cast.Orders.Id(name));
        var really = order is null
            ? new Phrase("gone")
            : new Phrase(
                order.Waits ? "waits" : "open",
                $"{Units.Text(order.Open)} @ {Units.Text(order.Limit)}",
                $"showing {Units.Text(order.Shown)}", $"stop {Units.Text(order.Stop)}",
                $"held {Units.Text(order.Held, order.Scale)}");
        return really.Fits(words.Rest) ? null : $"{name} {really}";
    }

    // L1 partly taken left 60 | L1 gone
    string? Listing(string text)
    {
        var words = new Words(text);
        var name = words.Take("The listing");
        var really = mirror.Listings.TryGetValue(cast.Listings.Id(name), out var listing)
            ? new Phrase(EventLanguage.Words(listing.State), $"left {Units.Text(listing.Left)}")
            : new Phrase("gone");
        return really.Fits(words.Rest) ? null : $"{name} {really}";
    }

    // A1 countdown until 10:02:30 | A1 gone
    string? Auction(string text)
    {
        var words = new Words(text);
        var name = words.Take("The auction");
        var really = mirror.Auctions.TryGetValue(cast.Auctions.Id(name), out var auction)
            ? new Phrase(
                EventLanguage.Words(auction.State), $"until {Units.Clock(auction.EndsAt)}")
            : new Phrase("gone");
        return really.Fits(words.Rest) ? null : $"{name} {really}";
    }

    // K1 deal stage | K1 gone
    string? Contract(string text)
    {
        var words = new Words(text);
        var name = words.Take("The contract");
        var really = mirror.Contracts.TryGetValue(cast.Contracts.Id(name), out var state)
            ? new Phrase(EventLanguage.Words(state))
            : new Phrase("gone");
        return really.Fits(words.Rest) ? null : $"{name} {really}";
    }

    // O1 awaiting | O1 gone
    string? Offer(string text)
    {
        var words = new Words(text);
        var name = words.Take("The counter-offer");
        var isThere = mirror.CounterOffers.Contains(cast.CounterOffers.Id(name));
        var really = new Phrase(isThere ? "awaiting" : "gone");
        return really.Fits(words.Rest) ? null : $"{name} {really}";
    }

    string? PhaseOf(string text)
    {
        var words = new Words(text);
        var market = words.TryTake(cast.Markets.Has, out var name) ? name : cast.Market!;
        var really = mirror.PhaseOf(cast.Markets.Id(market));
        return Grammar.PhaseOf(words) == really ? null : Grammar.PhaseNames[really];
    }
}
