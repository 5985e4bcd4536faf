using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>The language itself: what is false is found, and said where and how.</summary>
public sealed class LanguageTests
{
    const string Scene =
        "given  PP open, tick 1; Alice 100000 CNY; Bob 5 t as R1; Carol 5 t";

    [Theory]
    [InlineData("Bob sell 5 @ 7800 ExceedsReceipt", "actual:   Ok")]
    [InlineData("Alice buy 99 @ 7800 Ok", "actual:   ExceedsAvailable")]
    [InlineData("Bob sell 5 @ 7800 Ok traded 5 @ 7800", "actual:   Ok  (accepted Bob#1 5 @ 7800")]
    [InlineData("Alice cancel a1 Ok", "There is no order called a1.")]
    [InlineData("Alice dances Ok", "Nobody knows how to 'dances'.")]
    [InlineData("Alice buy 5 @ 7800 quickly Ok", "What is 'quickly' of an order?")]
    [InlineData("Alice buy 5 @ 7800.001 Ok", "7800.001 has too many decimals.")]
    [InlineData("Alice buy 5 @ 7800", "There is no result code on this line.")]
    [InlineData("Dora buy 5 @ 7800 Ok", "There is no firm called Dora.")]
    [InlineData("Alice: PlaceOrder Colour=3 Ok", "PlaceOrder has no field Colour.")]
    [InlineData("Alice: BuyOrder Ok", "There is no command BuyOrder.")]
    [InlineData("ledger Alice 100001 CNY", "actual:   ledger Alice 100000 CNY")]
    [InlineData("ledger Bob 5 t 1 t held", "actual:   ledger Bob 5 t 0 t held")]
    [InlineData("book ask 1 @ 7800", "actual:   book ask none")]
    [InlineData("receipt R1 pledged", "actual:   receipt R1 active 5 t of Bob")]
    [InlineData("receipt R1 active 4 t", "actual:   receipt R1 active 5 t of Bob")]
    [InlineData("phase halted", "actual:   phase continuous")]
    [InlineData("time 08:59", "Time does not go back.")]
    [InlineData("given Alice buy", "An amount is not a number: 'buy'.")]
    public void What_is_not_so_is_found(string line, string message)
    {
        var e = Assert.Throws<ScenarioException>(() => Play(Scene, line));
        Assert.StartsWith("inline.txt:2\n  line:     " + line, e.Message);
        Assert.Contains(message, e.Message);
    }

    [Theory]
    [InlineData("traded 5 @ 7800 with Bob")]
    [InlineData("traded 5 @ 7800 with Bob, traded 2 @ 7810 with Bob")]
    [InlineData("traded 2 @ 7810 with Carol, traded 5 @ 7800 with Bob")]
    [InlineData("traded 5 @ 7800 with Bob, traded 2 @ 7810 with Carol, cancelled 1 of Alice#1")]
    [InlineData("traded 5 @ 7800 with Bob freed 0, traded 2 @ 7810 with Carol")]
    [InlineData("")]
    public void An_event_too_many_too_few_or_out_of_order_is_found(string events)
    {
        string[] sales = [Scene, "Bob sell 5 @ 7800 Ok", "Carol sell 5 @ 7810 Ok"];
        Play([.. sales, "Alice buy 7 @ 7810 Ok traded 5 @ 7800 with Bob, traded 2 @ 7810"]);

        var e = Assert.Throws<ScenarioException>(
            () => Play([.. sales, $"Alice buy 7 @ 7810 Ok {events}"]));
        Assert.Contains("traded 5 @ 7800 with Bob Bob to Alice", e.Message);
    }

    [Fact]
    public void A_repeat_that_is_not_the_first_answer_is_found()
    {
        var e = Assert.Throws<ScenarioException>(() => Play(
            Scene, "Alice buy 1 @ 7800 key 7 Ok", "Alice again key 7 Ok"));
        Assert.StartsWith("inline.txt:3", e.Message);
    }

    [Fact]
    public void Counted_lines_are_as_many_lines()
    {
        var stage = Play(Scene, "Alice buy 1 @ 7001..7010 as a1..10 Ok");
        Assert.Equal(10, stage.Mirror.Orders.Count);
        Assert.Equal(
            new Price(7010_00), stage.Mirror.Find(stage.Cast.Orders.Id("a10"))!.Limit);
    }

    [Fact]
    public void A_machine_that_says_something_else_is_found()
    {
        var stage = Play(Scene, "Alice buy 1 @ 7800 Ok");
        var last = stage.Tape.Sent[^1];
        var replay = new TapeReplay("inline.txt", stage);
        var e = Assert.Throws<ScenarioException>(() => replay.Compare(last, new Deaf()));
        Assert.StartsWith("inline.txt:2\n  PlaceOrder", e.Message);
    }

    static Stage Play(params string[] lines) =>
        ScenarioRunner.Play(new Scenario("inline.txt", lines));

    /// <summary>Answers as it should, and says nothing of it.</summary>
    sealed class Deaf : IFrameMachine
    {
        public ReadOnlySpan<byte> Written => [];

        public Answer Apply(in Frame frame) =>
            new(frame.Header.Sequence, 1UL << 32 | 1, default, ResultCode.Ok);

        public void Clear() { }
    }
}
