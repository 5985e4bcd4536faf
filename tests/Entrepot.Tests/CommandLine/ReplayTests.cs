using System.Text.Json;
using Entrepot.Cli;
using Spectre.Console.Rendering;

namespace Entrepot.Tests.CommandLine;

/// <summary>entrepot replay, from the outside.</summary>
[Collection(ReplayedTapeTests.Name)]
public sealed class ReplayTests(ReplayedTape replayed)
{
    [Fact]
    public void A_tape_trades_as_a_naive_matcher_says()
    {
        Assert.Equal((0, ""), (replayed.Ended.ExitCode, replayed.Ended.Error));
        RequireSame(replayed.Tape, replayed.Trades, replayed.Book);
    }

    [Fact]
    public void The_state_is_the_same_before_the_kill_and_after_the_restart()
    {
        var json = replayed.Ended.Json;
        RequireEqualHashes(json);
        Assert.Equal(ReplayedTape.Messages, json.GetProperty("killedAtMessage").GetInt32());
        Assert.Equal(0, json.GetProperty("restart").GetProperty("commandsAfter").GetInt32());
        Assert.True(json.GetProperty("restart").GetProperty("fromSnapshot").GetInt64() > 0);
    }

    [Fact]
    public void Every_message_is_a_command_or_is_counted_as_left_out()
    {
        var json = replayed.Ended.Json;
        var skipped = json.GetProperty("skipped").EnumerateObject()
            .Sum(reason => reason.Value.GetInt32());
        Assert.Equal(
            ReplayedTape.Messages, json.GetProperty("commands").GetInt32() + skipped);
        Assert.Equal(
            File.ReadLines(replayed.Trades).Count() - 1, json.GetProperty("trades").GetInt32());
        Assert.True(json.GetProperty("skipped").GetProperty("hidden").GetInt32() > 0);
        Assert.True(json.GetProperty("skipped").GetProperty("beforeTheFile").GetInt32() > 0);
    }

    [Fact]
    public void No_order_fails_for_lack_of_means() => Assert.All(
        replayed.Ended.Json.GetProperty("refused").EnumerateObject(),
        refusal => Assert.Equal("OrderNotFound", refusal.Name));

    [Theory]
    [InlineData("0")]
    [InlineData("48.5")]
    [InlineData("97")]
    public void A_kill_under_load_changes_nothing(string percent)
    {
        var (trades, book) = (replayed.PathOf($"t{percent}"), replayed.PathOf($"b{percent}"));
        var ended = Program.Run(
            "replay", "--lobster", replayed.Tape, "--kill-at", percent, "--firms", "20",
            "--trades", trades, "--book", book, "--json");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        RequireEqualHashes(ended.Json);
        Assert.Equal(File.ReadAllLines(replayed.Trades), File.ReadAllLines(trades));
        Assert.Equal(File.ReadAllLines(replayed.Book), File.ReadAllLines(book));
    }

    // Prices that have nothing to do with one another, and a firm's money for all of them.
    [Fact]
    public void Orders_at_the_ends_of_the_price_ladder_are_orders_like_any_other()
    {
        var tape = replayed.PathOf("far.csv");
        var (trades, book) = (replayed.PathOf("far-trades"), replayed.PathOf("far-book"));
        File.WriteAllLines(tape,
        [
            "34200.1,1,1,10,33585400,-1",
            "34200.2,1,2,10,1677721500,-1",
            "34200.3,1,3,10,10000,-1",
            "34200.4,1,4,10,100,1",
            "34200.5,1,5,25,1677721500,1",
            "34200.6,2,2,1,1677721500,-1",
            "34200.7,1,6,100000000,33585400,-1",
        ]);
        var ended = Program.Run(
            "replay", "--lobster", tape, "--trades", trades, "--book", book, "--json");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        RequireSame(tape, trades, book);
    }

    // Where the tape of a real day is not there, the generated ones have to do.
    [Fact]
    public void A_real_day_trades_as_a_naive_matcher_says()
    {
        if (TapeFinder.Find() is not { } tape) return;
        var (trades, book) = (replayed.PathOf("real-trades"), replayed.PathOf("real-book"));
        var ended = Program.Run(
            "replay", "--demo", "--kill-at", "70", "--trades", trades, "--book", book, "--json");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        RequireEqualHashes(ended.Json);
        RequireSame(tape, trades, book);
    }

    [Theory]
    [InlineData("C", "Final book", "after: equal")]
    [InlineData("zh_CN.UTF-8", "最终订单簿", "之后：一致")]
    public void People_see_figures_book_and_price_in_their_language(
        string locale, string book, string equal)
    {
        var tape = replayed.PathOf($"short-{locale}.csv");
        TapeWriter.Write(tape, new TapeGenerator(seed: 3, count: 400).Messages());
        var ended = Program.RunIn(locale, "replay", "--lobster", tape);
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(book, ended.Output);
        Assert.Contains(equal, ended.Output);
        Assert.DoesNotContain('\e', ended.Output);
        Assert.All(ended.Output.Split('\n'), line => Assert.InRange(
            new Segment(line).CellCount(), 0, 80));
        Assert.Equal("", ended.Error);
    }

    static void RequireSame(string tape, string trades, string book)
    {
        var naive = NaiveMatcher.Replay(tape);
        Assert.Equal(naive.Trades, File.ReadAllLines(trades));
        Assert.Equal(naive.Book(), File.ReadAllLines(book));
        Assert.True(naive.Trades.Count > 1);
    }

    static void RequireEqualHashes(JsonElement json)
    {
        var hash = json.GetProperty("stateHash");
        Assert.Equal(hash.GetProperty("before").GetString(), hash.GetProperty("after").GetString());
        Assert.True(hash.GetProperty("equal").GetBoolean());
    }
}
