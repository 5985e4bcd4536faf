using System.Diagnostics;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>
/// Orders of many firms around one price: nine of twenty are taken back later, a few trade at once.
/// Made from a seed.
/// </summary>
sealed class OrderFlow(Firms firms, int seed)
{
    const long Middle = 7_800_00;
    const int Reach = 50;
    const long FirmsMoney = 1_000_000_000_000_000;
    const long FirmsShares = 900_000_000;
    const int BatchCommands = 512;
    const int FlightsMax = 8;

    readonly Random random = new(seed);
    readonly List<(ParticipantId Firm, ulong Order)> standing = [];
    ReceiptId[] receipts = [];
    ulong key = 1UL << 32;
    long sent;

    /// <summary>Commands sent so far. Read from another thread for a look.</summary>
    public long Sent => Volatile.Read(ref sent);

    /// <summary>Opens the market.</summary>
    public void Open(Node node) =>
        receipts = new Opening(node, firms, TapeNeeds.Equal(firms, FirmsMoney, FirmsShares))
            .Run(new(Middle));

    /// <summary>Sends so many commands, several hundreds at a time.</summary>
    public Latencies Run(Node node, int commands)
    {
        var latencies = new Latencies();
        var underWay = new Queue<(Submission Submission, List<ParticipantId> Firms, long At)>();
        for (var left = commands; left > 0 || underWay.Count > 0;)
        {
            if (left == 0 || underWay.Count == FlightsMax)
            {
                var (submission, senders, at) = underWay.Dequeue();
                submission.Wait();
                latencies.Add(Stopwatch.GetTimestamp() - at, submission.Count);
                Take(submission, senders);
                continue;
            }
            var count = Math.Min(left, BatchCommands);
            underWay.Enqueue(Send(node, count));
            left -= count;
        }
        return latencies;
    }

    /// <summary>Sends so many commands one by one, each after the answer to the one before.
    /// </summary>
    public Latencies RunAlone(Node node, int commands)
    {
        var latencies = new Latencies();
        for (var n = 0; n < commands; n++)
        {
            var (submission, senders, at) = Send(node, 1);
            submission.Wait();
            latencies.Add(Stopwatch.GetTimestamp() - at);
            Take(submission, senders);
        }
        return latencies;
    }

    (Submission Submission, List<ParticipantId> Senders, long At) Send(Node node, int count)
    {
        var submission = new Submission(count * Frame.SizeOf<PlaceOrder>());
        var senders = new List<ParticipantId>(count);
        for (var n = 0; n < count; n++) senders.Add(Add(submission));
        Volatile.Write(ref sent, sent + count);
        var at = Stopwatch.GetTimestamp();
        if (!node.Submit(submission))
        {
            throw new RefusedException(Problem.NodeStopped, submission.Answers[0].Code);
        }
        return (submission, senders, at);
    }

    // The firm is given back if the answer brings an order.
    ParticipantId Add(Submission submission)
    {
        if (standing.Count > BatchCommands && random.Next(100) < 47)
        {
            var index = random.Next(standing.Count);
            var (owner, order) = standing[index];
            standing[index] = standing[^1];
            standing.RemoveAt(standing.Count - 1);
            submission.Add(owner, new ClientKey(++key), new CancelOrder(new OrderId(order)));
            return default;
        }
        var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        var isImmediate = random.Next(20) == 0;
        var away = random.Next(1, Reach) * (isImmediate ? -1 : 1);
        var price = side is Side.Buy ? Middle - away : Middle + away;
        var firm = firms.Of(side, random.Next());
        submission.Add(firm, new ClientKey(++key), new PlaceOrder(
            TapeMarket.Id, side, OrderType.Limit,
            isImmediate ? TimeInForce.ImmediateOrCancel : TimeInForce.Day,
            SelfTradePrevention.None,
            side is Side.Sell ? receipts[Firms.IndexOf(firm)] : default, new Price(price),
            TapeMarket.QuantityOf(random.Next(1, 10)), default, default, default, default,
            ExecutionInstructions.None));
        return isImmediate ? default : firm;
    }

    void Take(Submission submission, List<ParticipantId> senders)
    {
        foreach (var (index, answer) in submission.Answers.ToArray().Index())
        {
            if (answer.Code.IsOk && senders[index] != default)
            {
                standing.Add((senders[index], answer.Value));
            }
        }
    }
}
