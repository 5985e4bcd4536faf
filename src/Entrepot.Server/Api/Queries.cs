using System.Globalization;
using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What may be asked. Public is what everybody in a market may know; the rest is the
/// caller's own firm's, whom no path and no parameter names.</summary>
sealed class Queries(ReadModels models)
{
    const int LevelsMax = 500;
    const int PageMax = 500;
    const int PageDefault = 100;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/markets", Markets).Allow(Policy.Public)
            .WithSummary("All markets with best prices and the day's figures.");
        api.MapGet("/markets/{market}", Market).Allow(Policy.Public)
            .WithSummary("One market.");
        api.MapGet("/markets/{market}/rules", Rules).Allow(Policy.Public)
            .WithSummary("The rules of a market in force, and the next ones with their day.");
        api.MapGet("/markets/{market}/depth", Depth).Allow(Policy.Public)
            .WithSummary("What rests in the book, by price.");
        api.MapGet("/markets/{market}/trades", Trades).Allow(Policy.Public)
            .WithSummary("The last trades, newest first; before= goes on.");
        api.MapGet("/markets/{market}/candles", CandlesOf).Allow(Policy.Public)
            .WithSummary("Prices over time: 10, 60, 300, 3600 or 86400 seconds a candle.");
        api.MapGet("/assets", Assets).Allow(Policy.Public)
            .WithSummary("Currencies and goods.");
        api.MapGet("/my/orders", Orders).Allow(Scope.Read)
            .WithSummary("The firm's open orders, newest first; before= goes on.");
        api.MapGet("/my/orders/{order}", Order).Allow(Scope.Read)
            .WithSummary("One open order of the firm.");
        api.MapGet("/my/money", Money).Allow(Scope.Read)
            .WithSummary("The firm's accounts: what is available, what is held and for what.");
        api.MapGet("/my/receipts", Receipts).Allow(Scope.Read)
            .WithSummary("The firm's warehouse receipts.");
        api.MapGet("/my/intakes", Intakes).Allow(Scope.Read)
            .WithSummary("Goods on their way into a warehouse: what the firm has forecast, and "
                + "what it is to take in.");
        api.MapGet("/receipts/{receipt}/encumbrance", Encumbrance).Allow(Scope.Read)
            .WithSummary("Whether another has a right in a receipt: for lenders, by its number and "
                + "the digest of its paper; not how much it is over, nor whose it is.");
        api.MapGet("/participants", Participants).Allow(Scope.Operate)
            .WithSummary("All firms. For the operator.");
    }

    TaggedJson Markets() => Reading(() => models.Show.Markets().ToList());

    IResult Market(string market) => With(market, state => models.Show.Market(state));

    IResult Rules(string market) => With(market, state => Enum.GetValues<RulesKind>()
        .Where(kind => kind is not RulesKind.None)
        .Select(kind => (Kind: kind, Rules: models.Rules.Of(state.Terms.Market, kind)))
        .Where(one => one.Rules != RulesOfKind.None)
        .ToDictionary(one => JsonNamingPolicy.CamelCase.ConvertName($"{one.Kind}"), one => new
        {
            InForce = FieldsOf(one.Rules.InForce),
            Published = FieldsOf(one.Rules.Published),
        }));

    static object? FieldsOf(object? rules) =>
        rules is null ? null : MessageWriter.Fields(rules);

    IResult Depth(string market, string? levels)
    {
        if (!TryCount(levels, LevelsMax, out var count)) return Problem.Of(Refusal.PageMalformed);
        return With(market, state => new
        {
            Sequence = models.Live.Find(state.Terms.Market)!.Sequence.Text(),
            Bids = Showing.Levels(state, Side.Buy, count),
            Asks = Showing.Levels(state, Side.Sell, count),
        });
    }

    IResult Trades(HttpContext http, string market)
    {
        if (Paging.Of(http.Request) is not { } paging) return Problem.Of(Refusal.PageMalformed);
        lock (models.Gate)
        {
            if (Find(market) is not { } state) return NotFound();
            var rows = state.Prints.Where(print => print.Sequence < (ulong)paging.Before)
                .Take(paging.Limit).ToList();
            return paging.Show(http, rows, row => (long)row.Sequence, Showing.Print);
        }
    }

    IResult CandlesOf(string market, string? seconds)
    {
        if (!TryCount(seconds ?? "60", int.MaxValue, out var length)
            || !Candles.Lengths.Contains(length))
        {
            return Problem.Of(Refusal.PageMalformed, "seconds");
        }
        return With(market, state => state.Candles.Of(length)!.Select(candle => new
        {
            candle.Start,
            Open = DecimalText.Money(candle.Open),
            High = DecimalText.Money(candle.High),
            Low = DecimalText.Money(candle.Low),
            Close = DecimalText.Money(candle.Close),
            Volume = DecimalText.Quantity(candle.Volume),
        }).ToList());
    }

    TaggedJson Assets() => Reading(() => models.Firms.Assets.Select(asset => new
    {
        Asset = asset.Asset.Value,
        Kind = asset.AssetKind,
        Name = models.Firms.NameOf(asset.Asset),
    }).ToList());

    IResult Orders(HttpContext http, string? market)
    {
        if (Paging.Of(http.Request) is not { } paging) return Problem.Of(Refusal.PageMalformed);
        lock (models.Gate)
        {
            var rows = models.Orders.Of(http.Caller().Firm).Open.Values.Reverse()
                .Where(order => order.Sequence < (ulong)paging.Before && (market is null
                    || order.Market.Value.ToString(CultureInfo.InvariantCulture) == market))
                .Take(paging.Limit).ToList();
            return paging.Show(http, rows, row => (long)row.Sequence, Showing.Order);
        }
    }

    IResult Order(HttpContext http, string order)
    {
        if (!ulong.TryParse(order, CultureInfo.InvariantCulture, out var id)) return NotFound();
        lock (models.Gate)
        {
            // Another's order is not there for this caller.
            return models.Orders.Find(new OrderId(id)) is { } found
                && found.Firm == http.Caller().Firm
                ? Results.Json(Showing.Order(found), JsonText.Objects)
                : NotFound();
        }
    }

    TaggedJson Money(HttpContext http) =>
        Reading(() => models.Show.Balances(http.Caller().Firm).ToList());

    TaggedJson Receipts(HttpContext http) => Reading(
        () => models.Show.Receipts(models.Receipts.Of(http.Caller().Firm)).ToList());

    TaggedJson Intakes(HttpContext http) => Reading(
        () => models.Intakes.Of(http.Caller().Firm).Select(models.Show.Intake).ToList());

    // The entry in the venue is the only authoritative copy (Civil Code 441): a paper that is not
    // that of a live receipt is no title.
    IResult Encumbrance(string receipt, string? paper)
    {
        if (!ulong.TryParse(receipt, CultureInfo.InvariantCulture, out var id)) return NotFound();
        lock (models.Gate)
        {
            var found = models.Receipts.Find(new ReceiptId(id));
            var hasEnded = models.Receipts.HasEnded(new ReceiptId(id));
            if (!hasEnded && (found is null || (paper is not null && paper != $"{found.Paper}")))
            {
                return NotFound();
            }
            var status = new
            {
                Receipt = id.Text(),
                State = found?.State ?? ReceiptState.None,
                IsEncumbered = found?.IsEncumbered ?? false,
                IsSuperseded = hasEnded,
                IsCopy = true,
                Sequence = models.Position.Text(),
            };
            return Results.Json(status, JsonText.Objects);
        }
    }

    TaggedJson Participants() => Reading(() => models.Firms.All.Select(firm => new
    {
        Participant = firm.Id.Value,
        Name = models.Firms.NameOf(firm.Id),
        firm.Permissions,
        firm.Form,
        firm.IsSuspended,
    }).ToList());

    IResult With(string market, Func<MarketState, object> show)
    {
        lock (models.Gate)
        {
            return Find(market) is { } state
                ? new TaggedJson(show(state))
                : NotFound();
        }
    }

    MarketState? Find(string market) =>
        uint.TryParse(market, CultureInfo.InvariantCulture, out var id)
            ? models.Markets.Find(new MarketId(id))
            : null;

    // What is shown is made while the gate is held, and written after.
    TaggedJson Reading(Func<object> show)
    {
        lock (models.Gate) return new TaggedJson(show());
    }

    static Problem NotFound() => Problem.Of(Refusal.ThingNotFound);

    static bool TryCount(string? text, int max, out int count)
    {
        count = Math.Min(PageDefault, max);
        return text is null
            || (int.TryParse(text, CultureInfo.InvariantCulture, out count)
                && count >= 1 && count <= max);
    }
}
