using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Entrepot.Acceptance;

/// <summary>Live data: nothing is missing between a snapshot and now.</summary>
public sealed class StreamTests(RunningServer server) : IClassFixture<RunningServer>
{
    static int lastPrice = 6000;

    [Fact]
    public async Task Snapshot_and_deltas_give_the_book_without_gaps()
    {
        using var socket = await OpenAsync("");
        var book = new BookFromStream();
        book.Receive(await ReadAsync(socket));
        var depth = await TradeAsync(40);
        while (book.Sequence < SequenceOf(depth)) book.Receive(await ReadAsync(socket));
        Assert.Equal(Rows(depth, "bids"), book.Bids);
        Assert.Equal(Rows(depth, "asks"), book.Asks);
    }

    [Fact]
    public async Task A_reader_who_comes_back_goes_on_where_it_was()
    {
        var book = new BookFromStream();
        using (var first = await OpenAsync("")) book.Receive(await ReadAsync(first));
        await TradeAsync(30);
        using var second = await OpenAsync($"?after={book.Sequence}");
        await TradeAsync(1);
        var message = await ReadAsync(second);
        Assert.Equal("delta", message.GetProperty("type").GetString());
        book.Receive(message);
    }

    [Fact]
    public async Task A_reader_far_behind_gets_one_delta_for_all()
    {
        var book = new BookFromStream();
        using (var first = await OpenAsync("")) book.Receive(await ReadAsync(first));
        var depth = await TradeAsync(150);
        using var second = await OpenAsync($"?after={book.Sequence}");
        var message = await ReadAsync(second);
        Assert.True(message.GetProperty("conflated").GetBoolean());
        book.Receive(message);
        Assert.Equal(Rows(depth, "bids"), book.Bids);
    }

    [Fact]
    public async Task A_place_that_never_was_gives_a_snapshot()
    {
        using var socket = await OpenAsync("?after=99999999");
        var message = await ReadAsync(socket);
        Assert.Equal("snapshot", message.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Pages_of_other_sites_open_no_socket()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://elsewhere.example");
        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(AddressOf(""), default));
    }

    /// <summary>Orders come and go; the last has a price of its own.</summary>
    /// <returns>The depth in which that last order is to be seen.</returns>
    async Task<JsonElement> TradeAsync(int orders)
    {
        for (var n = 0; n < orders; n++)
        {
            await BuyAsync(7000 + n % 20);
            if (n % 10 != 9) continue;
            await server.Alice.Must("/api/v1/orders/cancel-all", """{"participant":11}""");
        }
        var last = $"{++lastPrice}.00";
        await BuyAsync(lastPrice);
        return await server.Nobody.Until(
            "/api/v1/markets/1/depth?levels=500", depth => Rows(depth, "bids").ContainsKey(last));
    }

    Task<Reply> BuyAsync(int price) => server.Alice.Must(
        "/api/v1/orders",
        $$"""
        {"market":1,"side":"Buy","type":"Limit","timeInForce":"GoodTillCancel",
         "limitPrice":"{{price}}","quantity":"1"}
        """);

    async Task<ClientWebSocket> OpenAsync(string query)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(AddressOf(query), default);
        return socket;
    }

    Uri AddressOf(string query) => new UriBuilder(server.Nobody.Address)
    {
        Scheme = "ws", Path = "/api/v1/markets/1/stream", Query = query,
    }.Uri;

    static async Task<JsonElement> ReadAsync(ClientWebSocket socket)
    {
        using var timely = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var bytes = new byte[1 << 20];
        var length = 0;
        ValueWebSocketReceiveResult read;
        do
        {
            read = await socket.ReceiveAsync(bytes.AsMemory(length), timely.Token);
            length += read.Count;
        }
        while (!read.EndOfMessage);
        return JsonDocument.Parse(bytes.AsMemory(0, length)).RootElement;
    }

    static ulong SequenceOf(JsonElement message) => ulong.Parse(
        message.GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture);

    static SortedDictionary<string, string> Rows(JsonElement depth, string side) => new(
        depth.GetProperty(side).EnumerateArray().ToDictionary(
            level => level.GetProperty("price").GetString()!,
            level => level.GetProperty("quantity").GetString()!));

    /// <summary>A reader's own book, built as the documentation says.</summary>
    sealed class BookFromStream
    {
        public ulong Sequence { get; private set; }

        public SortedDictionary<string, string> Bids { get; } = [];

        public SortedDictionary<string, string> Asks { get; } = [];

        public void Receive(JsonElement message)
        {
            if (message.GetProperty("type").GetString() == "snapshot")
            {
                Bids.Clear();
                Asks.Clear();
            }
            else
            {
                Assert.Equal(
                    Sequence.ToString(CultureInfo.InvariantCulture),
                    message.GetProperty("previous").GetString());
            }
            Take(message.GetProperty("bids"), Bids);
            Take(message.GetProperty("asks"), Asks);
            Sequence = SequenceOf(message);
        }

        static void Take(JsonElement rows, SortedDictionary<string, string> side)
        {
            foreach (var row in rows.EnumerateArray())
            {
                var price = row[0].GetString()!;
                if (row[2].GetInt32() == 0) side.Remove(price);
                else side[price] = row[1].GetString()!;
            }
        }
    }
}
