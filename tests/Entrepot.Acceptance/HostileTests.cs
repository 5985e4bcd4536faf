using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Entrepot.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>What strangers send: nothing of it is a fault of ours, and nothing changes.</summary>
public sealed class HostileTests(RunningServer server) : IClassFixture<RunningServer>
{
    static readonly string[] texts =
    [
        "", " ", "null", "[]", "1", "\"x\"", "{", "{]}", "{\"a\":1,\"a\":2}", "{\"market\":{}}",
        "{\"market\":1e999}", "{\"market\":-1}", "{\"market\":\"\\u0000\"}", "{\"side\":7}",
        "{\"quantity\":\"NaN\"}", "{\"quantity\":\"99999999999999999999999999\"}",
        "{\"limitPrice\":\"1.005\"}", "{\"limitPrice\":\"-1\"}", "\ufeff{}", "{\"\\ud800\":1}",
        "{\"side\":\"\\ud800\"}",
        new string('[', 5000), "{\"market\":" + new string('9', 5000) + "}",
    ];

    /// <summary>RG-43 at the size of every change: bodies nobody expects.</summary>
    [Fact]
    public async Task No_body_is_a_fault_of_ours_or_changes_anything()
    {
        var before = await StateAsync();
        var paths = Server.CommandRoutes.All.Select(route => (route.Method, route.Path))
            .Append(("POST", "/keys")).Append(("POST", "/people")).Append(("PUT", "/four-eyes"))
            .Append(("POST", "/texts")).Append(("PUT", "/people/nobody/roles/1"));
        foreach (var (method, path) in paths)
        {
            var place = System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "0");
            foreach (var text in texts)
            {
                var reply = await server.Operator.Send(
                    new HttpMethod(method), "/api/v1" + place, text, Client.NewKey());
                Assert.True(
                    reply.Status < 500,
                    $"{method} {path} {text[..Math.Min(40, text.Length)]}: {reply.Status}");
            }
        }
        Assert.Equal(before, await StateAsync());
    }

    /// <summary>RG-41: who sends a byte now and then holds nobody else up.</summary>
    [Fact]
    public async Task Slow_and_silent_clients_hold_nobody_up()
    {
        var idle = new List<TcpClient>();
        for (var n = 0; n < 200; n++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(server.Nobody.Address.Host, server.Nobody.Address.Port);
            var half = Encoding.ASCII.GetBytes(
                n % 2 == 0 ? "GET / HT" : "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-L");
            await client.GetStream().WriteAsync(half);
            idle.Add(client);
        }
        for (var n = 0; n < 20; n++)
        {
            Assert.Equal(200, (await server.Alice.Get("/api/v1/markets")).Status);
        }
        foreach (var client in idle) client.Dispose();
    }

    /// <summary>RG-40: a thousand readers, a tenth of which never read.</summary>
    [Fact]
    public async Task A_thousand_readers_of_whom_a_tenth_stall_do_not_stop_the_venue()
    {
        var readers = new List<ClientWebSocket>();
        for (var n = 0; n < 1000; n++) readers.Add(await ConnectAsync());
        using var ended = new CancellationTokenSource();
        var reading = readers.Skip(100).Select(socket => ReadAsync(socket, ended.Token)).ToList();
        for (var n = 0; n < 200; n++)
        {
            await server.Alice.Must(
                "/api/v1/orders",
                $$"""
                {"market":1,"side":"Buy","type":"Limit","timeInForce":"GoodTillCancel",
                 "limitPrice":"{{100 + n % 50}}.00","quantity":"1"}
                """);
        }
        await Task.Delay(1000);
        await ended.CancelAsync();
        var heard = await Task.WhenAll(reading);
        Assert.All(heard, messages => Assert.True(messages > 1, "a reader heard nothing"));
        Assert.Null(server.Server.Services.GetRequiredService<Node>().Failure);
        foreach (var socket in readers) socket.Dispose();
    }

    async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new Uri($"ws://{server.Nobody.Address.Authority}/api/v1/markets/1/stream"), default);
        return socket;
    }

    static async Task<int> ReadAsync(ClientWebSocket socket, CancellationToken ended)
    {
        var buffer = new byte[16 << 10];
        var messages = 0;
        try
        {
            while (true)
            {
                if ((await socket.ReceiveAsync(buffer, ended)).EndOfMessage) messages++;
            }
        }
        catch (OperationCanceledException)
        {
            return messages;
        }
    }

    // The money, goods and orders of everybody.
    async Task<string> StateAsync()
    {
        var state = new StringBuilder();
        foreach (var client in new[] { server.Alice, server.Bob, server.Operator })
        {
            foreach (var path in new[] { "money", "orders", "receipts" })
            {
                state.Append((await client.Get($"/api/v1/my/{path}")).Body);
            }
        }
        state.Append((await server.Operator.Get("/api/v1/participants")).Body);
        state.Append((await server.Operator.Get("/api/v1/people")).Body);
        return state.ToString();
    }
}
