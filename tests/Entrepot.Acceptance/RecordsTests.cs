using System.Diagnostics;
using Dapper;
using Entrepot.Server;
using Entrepot.Services.Records;
using Entrepot.Services.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>The records in the real embedded PostgreSQL: killed, taken away, made anew.</summary>
public sealed class RecordsTests : IAsyncLifetime
{
    const string Buy =
        """
        {"market":1,"side":"Buy","type":"Limit","timeInForce":"GoodTillCancel",
         "limitPrice":"100.00","quantity":"1"}
        """;

    readonly RunningServer running = new();

    Database Database => running.Server.Services.GetRequiredService<Database>();

    Recorder Recorder => running.Server.Services.GetRequiredService<Recorder>();

    public Task InitializeAsync() => running.InitializeAsync();

    public Task DisposeAsync() => running.DisposeAsync();

    [Fact]
    public async Task The_records_of_a_trade_can_be_asked_for_a_page_at_a_time()
    {
        for (var n = 0; n < 5; n++) await TradeAsync();
        var all = await running.Alice.Until(
            "/api/v1/my/trades", rows => rows.GetArrayLength() == 5);
        var first = await running.Alice.Get("/api/v1/my/trades?limit=3");
        Assert.Equal(3, first.Json.GetArrayLength());
        var link = Assert.Single(first.Headers.GetValues("Link"));
        var rest = await running.Alice.Get(link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        Assert.Equal(
            all.EnumerateArray().Select(row => row.GetRawText()),
            first.Json.EnumerateArray().Concat(rest.Json.EnumerateArray())
                .Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task Every_line_of_a_statement_adds_up_to_the_balance()
    {
        await TradeAsync();
        await SettledAsync();
        var lines = (await running.Alice.Get("/api/v1/my/statement?asset=1&limit=500")).Json;
        var available = lines.EnumerateArray()
            .Where(line => line.GetProperty("purpose").GetString() == "Available").ToList();
        var sum = available.Sum(line => decimal.Parse(
            line.GetProperty("amount").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            sum.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
            available[0].GetProperty("balance").GetString());
    }

    [Fact]
    public async Task Trading_goes_on_while_PostgreSQL_is_killed_and_the_records_catch_up()
    {
        for (var round = 0; round < 3; round++)
        {
            Kill(Database.ProcessId);
            for (var n = 0; n < 20; n++) await running.Alice.Must("/api/v1/orders", Buy);
        }
        await SettledAsync();
        await using var connection = await Database.OpenAsync();
        Assert.Equal(60, await connection.ExecuteScalarAsync<int>(
            "SELECT count(*) FROM records.orders WHERE limit_price = 10000"));
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_trading_goes_on_and_the_records_say_so()
    {
        await SettledAsync();
        var (here, away) = (
            Path.Combine(running.Folder, "postgres", "PG_VERSION"),
            Path.Combine(running.Folder, "postgres", "PG_VERSION.away"));
        File.Move(here, away);
        Kill(Database.ProcessId);
        await running.Alice.Must("/api/v1/orders", Buy);
        Reply reply;
        do
        {
            await Task.Delay(20);
            reply = await running.Alice.Get("/api/v1/my/trades");
        }
        while (reply.Status == 200);
        Assert.Equal((503, 5905), (reply.Status, reply.Number));
        Assert.Equal(201, (await running.Alice.Post("/api/v1/orders", Buy)).Status);
        Assert.Equal(200, (await running.Alice.Get("/api/v1/my/money")).Status);
        File.Move(away, here);
        await SettledAsync();
        Assert.Equal(200, (await running.Alice.Get("/api/v1/my/trades")).Status);
    }

    [Fact]
    public async Task Records_made_anew_while_the_market_trades_are_equal_row_by_row()
    {
        for (var n = 0; n < 5; n++) await TradeAsync();
        using var ended = new CancellationTokenSource();
        var load = LoadAsync(ended.Token);
        await running.Operator.Must("/api/v1/records/rebuild", "{}");
        await running.Operator.Must("/api/v1/records/rebuild", "{}");
        await ended.CancelAsync();
        await load;
        await SettledAsync();
        var before = await RowsAsync();
        await running.Operator.Must("/api/v1/records/rebuild", "{}");
        await SettledAsync();
        Assert.Equal(before, await RowsAsync());
        Assert.Contains(before, table => table is { Name: "movements", Rows: > 100 });
    }

    // The goods last for so many trades; then orders alone go on.
    async Task LoadAsync(CancellationToken ended)
    {
        for (var n = 0; !ended.IsCancellationRequested; n++)
        {
            if (n < 60) await TradeAsync();
            else await running.Alice.Must("/api/v1/orders", Buy);
        }
    }

    async Task TradeAsync()
    {
        await running.Bob.Must("/api/v1/orders", Sell("1.000"));
        await running.Alice.Must("/api/v1/orders", Buy.Replace("100.00", "7800.00",
            StringComparison.Ordinal));
    }

    string Sell(string quantity) =>
        $$"""
        {"market":1,"side":"Sell","type":"Limit","timeInForce":"GoodTillCancel",
         "limitPrice":"7800.00","quantity":"{{quantity}}","receipt":"{{running.Receipt}}"}
        """;

    // Until everything that has happened is recorded.
    async Task SettledAsync()
    {
        var node = running.Server.Services.GetRequiredService<Runtime.Node>();
        var until = Stopwatch.StartNew();
        while (Recorder.Position < node.Feed.Sequence || !Recorder.IsUp)
        {
            Assert.True(until.Elapsed < TimeSpan.FromMinutes(1), "The records do not follow.");
            await Task.Delay(20);
        }
    }

    // A sum over the texts of all rows, in the order of their texts.
    async Task<List<(string Name, long Rows, string Sum)>> RowsAsync()
    {
        await using var connection = await Database.OpenAsync();
        var sums = new List<(string, long, string)>();
        foreach (var table in new RecordBook().Tables)
        {
            sums.Add(await connection.QuerySingleAsync<(string, long, string)>(
                $"""
                SELECT '{table.Name}', count(*),
                    coalesce(md5(string_agg(row::text, '|' ORDER BY row::text)), '')
                FROM records.{table.Name} row
                """));
        }
        return sums;
    }

    static void Kill(int id)
    {
        if (id == 0) return;
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit();
    }
}
