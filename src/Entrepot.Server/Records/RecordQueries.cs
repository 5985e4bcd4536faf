using System.Globalization;
using Dapper;
using Entrepot.Core;
using Entrepot.Services.Records;
using Entrepot.Services.Statements;

namespace Entrepot.Server;

/// <summary>What may be asked of the records: everything that ever was, a page at a time, newest
/// first. As with the other queries the firm is the caller's own.</summary>
sealed class RecordQueries(RecordsReader records, ReadModels models)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/trades", (Delegate)Trades).Allow(Scope.Read)
            .WithSummary("All trades of the firm, newest first.");
        api.MapGet("/my/orders/closed", (Delegate)ClosedOrders).Allow(Scope.Read)
            .WithSummary("All orders of the firm that are not open any more, newest first.");
        api.MapGet("/my/statement", (Delegate)Statement).Allow(Scope.Read)
            .WithSummary("Every movement on the firm's accounts, with the balance after it.");
        api.MapGet("/my/contracts", (Delegate)Contracts).Allow(Scope.Read)
            .WithSummary("The contracts to which the firm is a party, newest first.");
        api.MapGet("/my/contracts/{contract}/steps", ContractSteps).Allow(Scope.Read)
            .WithSummary("What happened to one contract of the firm, oldest first.");
        api.MapGet("/my/listings", (Delegate)OwnListings).Allow(Scope.Read)
            .WithSummary("The firm's listings, newest first.");
        api.MapGet("/my/negotiations", (Delegate)Negotiations).Allow(Scope.Read)
            .WithSummary("The firm's negotiations, newest first.");
        api.MapGet("/my/negotiations/{negotiation}/quotes", Quotes).Allow(Scope.Read)
            .WithSummary("Every word of one negotiation of the firm, oldest first.");
        api.MapGet("/my/receipts/{receipt}/steps", TitleSteps).Allow(Scope.Read)
            .WithSummary("How title to one receipt that the firm holds, or keeps, came about.");
        api.MapGet("/listings", (Delegate)Listings).Allow(Policy.Public)
            .WithSummary("What is offered to all, newest first.");
    }

    // Who trades with himself stands on both sides, and sees both.
    Task<IResult> Trades(HttpContext http) => Page<TradeRow>(
        http,
        """
        SELECT * FROM records.trades
        WHERE (buyer = @Firm OR seller = @Firm) AND sequence < @Before
        ORDER BY sequence DESC LIMIT @Limit
        """,
        row => row.Sequence,
        row => Fill(row, http.Caller().Firm));

    Task<IResult> ClosedOrders(HttpContext http) => Page<OrderRow>(
        http,
        """
        SELECT * FROM records.orders
        WHERE firm = @Firm AND open = 0 AND sequence < @Before
        ORDER BY sequence DESC LIMIT @Limit
        """,
        row => row.Sequence, RecordShowing.Order);

    Task<IResult> Statement(HttpContext http)
    {
        var asset = http.Request.Query["asset"].ToString();
        var one = 0L;
        if (asset.Length > 0 && !long.TryParse(asset, CultureInfo.InvariantCulture, out one))
        {
            return Refuse("asset");
        }
        // The lines of one event have one place: a page takes whole events, and a few lines more.
        return Page<MovementRow>(
            http,
            $"""
            SELECT * FROM (
                SELECT * FROM records.movements
                WHERE firm = @Firm AND sequence < @Before {(one == 0 ? "" : "AND asset = " + one)}
                ORDER BY sequence DESC FETCH FIRST @Limit ROWS WITH TIES) page
            ORDER BY sequence DESC, line DESC
            """,
            row => row.Sequence, row => RecordShowing.Movement(row, IsMoney(row.Asset)));
    }

    Task<IResult> Contracts(HttpContext http) => Page<ContractRow>(
        http,
        """
        SELECT * FROM records.contracts
        WHERE (buyer = @Firm OR seller = @Firm) AND sequence < @Before
        ORDER BY sequence DESC LIMIT @Limit
        """,
        row => row.Sequence, RecordShowing.Contract);

    Task<IResult> ContractSteps(HttpContext http, string contract) => Whole<ContractStepRow>(
        http, contract,
        """
        SELECT step.* FROM records.contract_steps step
        JOIN records.contracts c ON c.id = step.contract
        WHERE c.id = @Id AND (c.buyer = @Firm OR c.seller = @Firm) ORDER BY step.sequence
        """,
        RecordShowing.ContractStep);

    Task<IResult> OwnListings(HttpContext http) => Page<ListingRow>(
        http,
        """
        SELECT * FROM records.listings WHERE lister = @Firm AND sequence < @Before
        ORDER BY sequence DESC LIMIT @Limit
        """,
        row => row.Sequence, RecordShowing.Listing);

    // What is offered to named firms only is theirs to see.
    Task<IResult> Listings(HttpContext http) => Page<ListingRow>(
        http,
        """
        SELECT * FROM records.listings
        WHERE state IN (2, 3) AND named1 = 0 AND named2 = 0 AND sequence < @Before
        ORDER BY sequence DESC LIMIT @Limit
        """,
        row => row.Sequence, RecordShowing.Listing);

    Task<IResult> Negotiations(HttpContext http) => Page<NegotiationRow>(
        http,
        """
        SELECT * FROM records.negotiations
        WHERE (opener = @Firm OR other = @Firm) AND sequence < @Before
        ORDER BY sequence DESC LIMIT @Limit
        """,
        row => row.Sequence, RecordShowing.Negotiation);

    Task<IResult> Quotes(HttpContext http, string negotiation) => Whole<QuoteRow>(
        http, negotiation,
        """
        SELECT quote.* FROM records.quotes quote
        JOIN records.negotiations n ON n.id = quote.negotiation
        WHERE n.id = @Id AND (n.opener = @Firm OR n.other = @Firm) ORDER BY quote.revision
        """,
        RecordShowing.Quote);

    Task<IResult> TitleSteps(HttpContext http, string receipt) => Whole<TitleStepRow>(
        http, receipt,
        """
        SELECT step.* FROM records.title_steps step
        JOIN records.receipts r ON r.id = step.receipt
        JOIN records.batches b ON b.batch = r.batch
        WHERE r.id = @Id AND (r.holder = @Firm OR b.keeper = @Firm)
        ORDER BY step.sequence, step.line
        """,
        RecordShowing.TitleStep);

    Task<IResult> Page<TRow>(
        HttpContext http, string sql, Func<TRow, long> placeOf, Func<TRow, object> show)
    {
        if (Paging.Of(http.Request) is not { } paging) return Refuse("");
        return records.AskAsync(async connection =>
        {
            var rows = await connection.QueryAsync<TRow>(
                sql, new { Firm = FirmOf(http), paging.Before, paging.Limit });
            return paging.Show(http, rows.AsList(), placeOf, show);
        });
    }

    // Another's thing is not there for this caller.
    Task<IResult> Whole<TRow>(HttpContext http, string id, string sql, Func<TRow, object> show)
    {
        if (!ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Task.FromResult<IResult>(Problem.Of(Refusal.ThingNotFound));
        }
        return records.AskAsync(async connection =>
        {
            var rows = await connection.QueryAsync<TRow>(
                sql, new { Firm = FirmOf(http), Id = Stored.Of(number) });
            var shown = rows.Select(show).ToList();
            return shown.Count == 0
                ? Problem.Of(Refusal.ThingNotFound)
                : Results.Json(shown, JsonText.Objects);
        });
    }

    static long FirmOf(HttpContext http) => http.CallerOrNone()?.Firm.Value ?? 0;

    ShownFill Fill(TradeRow row, ParticipantId firm)
    {
        var isBuyer = row.Buyer == firm.Value;
        var fill = new Fill(
            unchecked((ulong)row.Sequence), new Instant(row.Time),
            new MarketId((uint)row.Market),
            new OrderId(unchecked((ulong)(isBuyer ? row.BuyOrder : row.SellOrder))),
            isBuyer ? Side.Buy : Side.Sell, new Price(row.Price), new Quantity(row.Quantity),
            new Amount(row.Value), new Amount(isBuyer ? row.BuyerFee : row.SellerFee),
            new ReceiptId(unchecked((ulong)(isBuyer ? row.BuyerReceipt : row.SellerReceipt))),
            new ParticipantId((uint)(isBuyer ? row.Seller : row.Buyer)));
        lock (models.Gate) return models.Show.Fill(fill);
    }

    bool IsMoney(long asset)
    {
        lock (models.Gate) return models.Firms.IsCurrency(new AssetId((uint)asset));
    }

    static Task<IResult> Refuse(string field) =>
        Task.FromResult<IResult>(Problem.Of(Refusal.PageMalformed, field));
}
