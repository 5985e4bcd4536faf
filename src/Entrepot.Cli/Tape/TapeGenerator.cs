using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// Makes a tape of the shape of a real one: half an hour of new orders around a price that wanders,
/// most of them taken back, some executed at the front of the queue, some made smaller; hidden
/// executions, messages about orders of before, a cross, a halt. The same seed, the same tape.
/// </summary>
sealed class TapeGenerator(int seed, int count = TapeGenerator.CountByDefault)
{
    public const int CountByDefault = 40_000;

    const long OpeningPrice = 7_800_00 * TapeLine.UnitsPerTick;
    const long Start = 34_200 * Instant.PerSecond;
    const double Length = 1_800.0 * Instant.PerSecond;
    const long FirstOrder = 1_000_001;
    const int HaltSeconds = 20;
    const double HaltAt = 0.6;

    // How far the price wanders in half an hour, and how many orders stand at once.
    const double Range = 1_500;
    const int OrdersMin = 60;
    const int OrdersMax = 450;

    readonly Random random = new(seed);
    readonly GeneratedBook book = new();
    double worth = OpeningPrice / (double)TapeLine.UnitsPerTick;
    double time = Start;
    long lastOrder = FirstOrder - 1;

    public IEnumerable<TapeMessage> Messages()
    {
        yield return Make(TapeEvent.CrossTrade, -1, OpeningPrice, 10_000, Side.Sell);
        var halt = (int)(count * HaltAt);
        for (var n = 1; n < count;)
        {
            if (n == halt && count - n > 3)
            {
                foreach (var message in Halt()) yield return message;
                n += 3;
                continue;
            }
            worth = Math.Max(1, worth + Range * (2 * random.NextDouble() - 1) / Math.Sqrt(count));
            time += -Math.Log(1 - random.NextDouble()) * (Length - HaltSeconds * 1e9) / count;
            yield return Next();
            n++;
        }
    }

    // What the good is worth now, a whole number of ticks.
    long Worth => (long)worth * TapeLine.UnitsPerTick;

    TapeMessage Next()
    {
        // Each weight in thousandths, about what real tapes have.
        var choice = random.Next(1000);
        if (book.Count < OrdersMin || (choice < 430 && book.Count < OrdersMax)) return New();
        if (choice < 790) return Delete();
        if (choice < 880) return Execute();
        if (choice < 890) return Reduce();
        if (choice < 950) return Foreign();
        // Between the ticks, too.
        var hidden = Math.Max(1, Worth + random.Next(-3, 4) * TapeLine.UnitsPerTick / 2);
        return Make(TapeEvent.HiddenExecution, 0, hidden, Size(), AnySide());
    }

    TapeMessage New()
    {
        var side = AnySide();
        // Few ticks from what it is worth mostly, sometimes many.
        var away = 1 + (long)(12 * (1 / (1 - random.NextDouble() * 0.995) - 1));
        var price = Worth + (side is Side.Buy ? -away : away) * TapeLine.UnitsPerTick;
        var order = book.Place(++lastOrder, side, price, Size());
        return Make(TapeEvent.NewOrder, order.Number, order.Price, order.Size, side);
    }

    TapeMessage Delete()
    {
        var order = book.Any(random);
        book.Remove(order);
        return Make(TapeEvent.Delete, order.Number, order.Price, order.Size, order.Side);
    }

    TapeMessage Execute()
    {
        // Whoever sells below the worth, or buys above it, is met first.
        var side = book.Best(Side.Sell) < Worth ? Side.Sell
            : book.Best(Side.Buy) > Worth ? Side.Buy
            : AnySide();
        var order = book.First(side);
        var size = Math.Min(order.Size, Size());
        book.Reduce(order, size);
        return Make(TapeEvent.Execution, order.Number, order.Price, size, order.Side);
    }

    TapeMessage Reduce()
    {
        var order = book.Any(random);
        if (order.Size == 1) return Delete();
        var size = random.Next(1, order.Size);
        book.Reduce(order, size);
        return Make(TapeEvent.PartialCancel, order.Number, order.Price, size, order.Side);
    }

    // About an order of before the tape began.
    TapeMessage Foreign()
    {
        var kind = random.Next(4) == 0 ? TapeEvent.Delete : TapeEvent.Execution;
        var number = random.NextInt64(1, FirstOrder);
        return Make(kind, number, Worth, Size(), AnySide());
    }

    IEnumerable<TapeMessage> Halt()
    {
        yield return Make(TapeEvent.Halt, 0, TapeHalt.Halted, 0, Side.Sell);
        time += HaltSeconds * 1e9;
        yield return Make(TapeEvent.Halt, 0, TapeHalt.QuotingResumed, 0, Side.Sell);
        yield return Make(TapeEvent.Halt, 0, TapeHalt.TradingResumed, 0, Side.Sell);
    }

    TapeMessage Make(TapeEvent kind, long order, long price, int size, Side side) =>
        new((long)time, order, price, size, kind, side);

    Side AnySide() => random.Next(2) == 0 ? Side.Buy : Side.Sell;

    int Size() => random.Next(10) switch
    {
        < 4 => 100,
        < 8 => random.Next(1, 100),
        _ => random.Next(1, 10) * 100,
    };
}
