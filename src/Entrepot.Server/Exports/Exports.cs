using System.Text;
using Dapper;
using Entrepot.Core;
using Entrepot.Services.Records;
using Entrepot.Services.Statements;
using Npgsql;

namespace Entrepot.Server;

/// <summary>Everything of one kind in one CSV file, row by row from the database: a million rows
/// need no more memory than one.</summary>
sealed class Exports(RecordsReader records, ReadModels models)
{
    const int Chunk = 32 << 10;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/trades.csv", (Delegate)TradesAsync).Allow(Scope.Read)
            .DisableRequestTimeout()
            .WithSummary("All trades of the firm, oldest first; bom=1 adds a byte order mark.");
        api.MapGet("/my/statement.csv", (Delegate)StatementAsync).Allow(Scope.Read)
            .DisableRequestTimeout()
            .WithSummary("Every movement on the firm's accounts, oldest first; bom=1 as above.");
    }

    Task<IResult> TradesAsync(HttpContext http) => ExportAsync<TradeRow>(
        http, "trades",
        """
        SELECT * FROM records.trades WHERE buyer = @Firm OR seller = @Firm ORDER BY sequence
        """,
        ["sequence", "time", "market", "side", "price", "quantity", "value", "fee"],
        row => Cells(row, http.Caller().Firm));

    Task<IResult> StatementAsync(HttpContext http) => ExportAsync<MovementRow>(
        http, "statement",
        "SELECT * FROM records.movements WHERE firm = @Firm ORDER BY sequence, line",
        ["sequence", "time", "asset", "name", "purpose", "amount", "balance", "cause", "reference"],
        Cells);

    Task<IResult> ExportAsync<TRow>(
        HttpContext http, string name, string sql, string[] head,
        Func<TRow, IEnumerable<string?>> cells) => records.AskAsync(async connection =>
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        var rows = connection.QueryUnbufferedAsync<TRow>(
            sql, new { Firm = (long)http.Caller().Firm.Value }, commandTimeout: 0);
        try
        {
            await SendAsync(http, head, rows, cells);
        }
        catch (NpgsqlException) when (http.Response.HasStarted)
        {
            // Half a file must not look like a whole one.
            http.Abort();
        }
        return Results.Empty;
    });

    static async Task SendAsync<TRow>(
        HttpContext http, string[] head, IAsyncEnumerable<TRow> rows,
        Func<TRow, IEnumerable<string?>> cells)
    {
        var text = new StringBuilder();
        if (http.Request.Query["bom"] == "1") text.Append('\uFEFF');
        CsvText.AddLine(text, head);
        await foreach (var row in rows.WithCancellation(http.RequestAborted))
        {
            CsvText.AddLine(text, cells(row));
            if (text.Length >= Chunk) await SendAsync(http.Response, text);
        }
        await SendAsync(http.Response, text);
    }

    // A slow reader holds the database back, not the memory full.
    static async Task SendAsync(HttpResponse response, StringBuilder text)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
    }

    static IEnumerable<string?> Cells(TradeRow row, ParticipantId firm)
    {
        var isBuyer = row.Buyer == firm.Value;
        return
        [
            RecordShowing.Text(row.Sequence), InstantText.Of(row.Time),
            RecordShowing.Text(row.Market), isBuyer ? nameof(Side.Buy) : nameof(Side.Sell),
            DecimalText.Money(row.Price), DecimalText.Quantity(row.Quantity),
            DecimalText.Money(row.Value),
            DecimalText.Money(isBuyer ? row.BuyerFee : row.SellerFee),
        ];
    }

    IEnumerable<string?> Cells(MovementRow row)
    {
        var (name, isMoney) = AssetOf(row.Asset);
        var shown = RecordShowing.Movement(row, isMoney);
        return
        [
            shown.Sequence, shown.Time, RecordShowing.Text(shown.Asset), name,
            shown.Purpose.ToString(), shown.Amount, shown.Balance, shown.Cause.ToString(),
            shown.Reference,
        ];
    }

    (string Name, bool IsMoney) AssetOf(long asset)
    {
        var id = new AssetId((uint)asset);
        lock (models.Gate)
        {
            return (models.Firms.NameOf(id).En, models.Firms.IsCurrency(id));
        }
    }
}
