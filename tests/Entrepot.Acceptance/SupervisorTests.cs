using System.Globalization;
using Entrepot.Core;
using Entrepot.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>Who supervises sees everything as it stood after any command, and changes nothing.
/// </summary>
public sealed class SupervisorTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_book_and_the_money_are_shown_as_they_stood()
    {
        using var supervisor = await SignInAsync();
        var before = await BidAsync("7701.00");
        var after = await BidAsync("7702.00");

        var then = await PageAsync(supervisor, "/supervisor/markets/1", before);
        Assert.Contains("7701.00", then);
        Assert.DoesNotContain("7702.00", then);
        var later = await PageAsync(supervisor, "/supervisor/markets/1", after);
        Assert.Contains("7702.00", later);

        // Of 1,000,000 each bid holds its own price for a tonne.
        Assert.DoesNotContain(
            "7702.00", await PageAsync(supervisor, "/supervisor/firms/11", before));
        Assert.Contains("7702.00", await PageAsync(supervisor, "/supervisor/firms/11", after));
    }

    [Fact]
    public async Task The_page_names_the_hash_that_the_venue_had()
    {
        using var supervisor = await SignInAsync();
        var node = server.Server.Services.GetRequiredService<Node>();
        var hash = await node.HashAsync();
        var html = await PageAsync(supervisor, "/supervisor", node.Sequence);
        Assert.Contains(hash.ToString(), html);
        Assert.Equal(4, html.Split("✓").Length - 1);
    }

    [Fact]
    public async Task Now_is_what_goes_on_and_its_hash_is_worked_out_when_asked_for()
    {
        using var supervisor = await SignInAsync();
        var command = await BidAsync("7703.00");
        var now = await supervisor.SendAsync("GET", $"/supervisor/markets/1?after={command}");
        Assert.Contains("7703.00", now.Body);
        Assert.DoesNotContain("<progress", now.Body);
        Assert.DoesNotContain("<code>", now.Body);
        Assert.Contains("href=\"/supervisor\"", now.Body);

        var place = now.Body.Split("/supervisor/markets/1?command=")[^1].Split('"')[0];
        var then = await PageAsync(
            supervisor, "/supervisor/markets/1", ulong.Parse(place, CultureInfo.InvariantCulture));
        Assert.Matches("<code>[0-9a-f]{64}</code>", then);
    }

    [Theory]
    [InlineData("command=x")]
    [InlineData("command=")]
    [InlineData("command=-1")]
    [InlineData("moment=yesterday")]
    public async Task What_is_no_point_in_time_is_refused(string query)
    {
        using var supervisor = await SignInAsync();
        var reply = await supervisor.SendAsync("GET", $"/supervisor?{query}");
        Assert.Equal(1907, reply.Number);
    }

    [Fact]
    public async Task A_moment_before_the_market_shows_nothing()
    {
        using var supervisor = await SignInAsync();
        var reply = await supervisor.SendAsync("GET", "/supervisor?moment=2000-01-01T00:00");
        Assert.Equal(200, reply.Status);
        Assert.DoesNotContain("/supervisor/markets/1", reply.Body);
    }

    async Task<Visitor> SignInAsync() =>
        (await Visitor.NewAsync(server.Operator, 1, "Supervisor")).Visitor;

    // The command by which the bid came in.
    async Task<ulong> BidAsync(string price)
    {
        var reply = await server.Alice.Must(
            "/api/v1/orders",
            $$"""
            {"market":1,"side":"Buy","type":"Limit","limitPrice":"{{price}}","quantity":"1",
             "timeInForce":"Day"}
            """);
        return ulong.Parse(reply.Text("sequence"), CultureInfo.InvariantCulture);
    }

    static async Task<string> PageAsync(Visitor visitor, string path, ulong command)
    {
        while (true)
        {
            var reply = await visitor.SendAsync("GET", $"{path}?command={command}");
            Assert.Equal(200, reply.Status);
            if (!reply.Body.Contains("<progress", StringComparison.Ordinal)) return reply.Body;
            await Task.Delay(50);
        }
    }
}
