using Entrepot.Cli;

namespace Entrepot.Tests.CommandLine;

/// <summary>
/// Replays a tape with nothing but two lists, written for readability: an independent word on what
/// trades with what, and what is left. Knows neither venue nor reader.
/// </summary>
sealed class NaiveMatcher
{
    sealed class Resting
    {
        public required int Line;
        public required string Name;
        public required int Direction;
        public required long Price;
        public required long Remaining;
    }

    readonly List<Resting> book = [];
    readonly HashSet<string> known = [];

    public List<string> Trades { get; } = ["message,maker,taker,price,quantity"];

    public static NaiveMatcher Replay(string tape)
    {
        var matcher = new NaiveMatcher();
        foreach (var (index, line) in File.ReadLines(tape).Index())
        {
            matcher.Receive(index + 1, line.Split(','));
        }
        return matcher;
    }

    public IEnumerable<string> Book()
    {
        yield return "side,price,order,remaining";
        var bids = Queue(1).Select(order => (Side: "buy", Order: order));
        var asks = Queue(-1).Select(order => (Side: "sell", Order: order));
        foreach (var (side, order) in bids.Concat(asks))
        {
            yield return $"{side},{order.Price},{order.Name},{order.Remaining}";
        }
    }

    void Receive(int line, string[] fields)
    {
        var (type, name) = (int.Parse(fields[1]), fields[2]);
        var (size, price) = (long.Parse(fields[3]), long.Parse(fields[4]));
        var direction = int.Parse(fields[5]);
        switch ((TapeEvent)type)
        {
            case TapeEvent.NewOrder:
                known.Add(name);
                var rest = Match(line, name, direction, price, size);
                if (rest == 0) break;
                book.Add(new()
                {
                    Line = line,
                    Name = name,
                    Direction = direction,
                    Price = price,
                    Remaining = rest,
                });
                break;
            case TapeEvent.Execution when known.Contains(name):
                Match(line, $"X{line}", -direction, price, size);
                break;
            case TapeEvent.PartialCancel:
                Shrink(name, size);
                break;
            case TapeEvent.Delete:
                Shrink(name, long.MaxValue);
                break;
        }
    }

    long Match(int line, string name, int direction, long price, long size)
    {
        while (size > 0 && Queue(-direction).FirstOrDefault() is { } best)
        {
            if (direction * (best.Price - price) > 0) break;
            var quantity = Math.Min(size, best.Remaining);
            Trades.Add($"{line},{best.Name},{name},{best.Price},{quantity}");
            size -= quantity;
            best.Remaining -= quantity;
            if (best.Remaining == 0) book.Remove(best);
        }
        return size;
    }

    void Shrink(string name, long size)
    {
        if (book.Find(order => order.Name == name) is not { } order) return;
        order.Remaining -= Math.Min(size, order.Remaining);
        if (order.Remaining == 0) book.Remove(order);
    }

    IEnumerable<Resting> Queue(int direction) => book
        .Where(order => order.Direction == direction)
        .OrderBy(order => -direction * order.Price).ThenBy(order => order.Line);
}
