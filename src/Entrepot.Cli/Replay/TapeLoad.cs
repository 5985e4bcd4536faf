using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// Turns the messages of a tape into commands, line by line. An execution becomes an order from the
/// other side that trades at once or not at all; what the tape says about an order of before its
/// beginning, and what cannot be seen in a book, is left out and counted.
/// </summary>
sealed class TapeLoad
{
    readonly Tape tape;
    readonly Firms firms;
    readonly ReceiptId[] receipts;
    readonly Pipeline pipeline;
    readonly OpenQuantities quantities;
    readonly Dictionary<long, Placed> orders = [];

    /// <param name="tape">What is replayed.</param>
    /// <param name="start">Whose firms, with which receipts.</param>
    /// <param name="node">Where the commands go.</param>
    /// <param name="quantities">What is open of an order when nothing is under way.</param>
    public TapeLoad(
        Tape tape, LoadStart start, Runtime.Node node, OpenQuantities quantities)
    {
        (this.tape, firms, receipts) = (tape, start.Firms, start.Receipts);
        this.quantities = quantities;
        foreach (var (number, order) in start.Orders) orders.Add(number, new(order, 0));
        pipeline = new Pipeline(node, Take);
    }

    /// <summary>An order of the tape, and the submission whose answer says its number in the
    /// venue. The number is 0 while there is no answer, and if the venue refused it.</summary>
    readonly record struct Placed(OrderId Order, long Submission);

    public Pipeline Pipeline => pipeline;

    /// <summary>The last line that was looked at.</summary>
    public int Line { get; private set; }

    /// <summary>Everything up to this line has been answered, or needed no command.</summary>
    public int Acknowledged => pipeline.FirstUnanswered - 1 ?? Line;

    /// <summary>The last command that has been answered.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>Sends what the next line stands for.</summary>
    public void Next(int line)
    {
        Line = line;
        var message = tape.Messages[line - 1];
        switch (message.Event)
        {
            case TapeEvent.NewOrder: Place(line, in message); break;
            case TapeEvent.Execution: Execute(line, in message); break;
            case TapeEvent.PartialCancel: Reduce(line, in message); break;
            case TapeEvent.Delete: Cancel(line, in message); break;
            case TapeEvent.Halt: Halt(line, in message); break;
        }
    }

    /// <summary>Sends what a line stood for once again, as it was sent the first time.</summary>
    public void Repeat(int line, ReadOnlySpan<byte> frame)
    {
        Line = line;
        var message = tape.Messages[line - 1];
        var submission = pipeline.Repeat(line, frame);
        if (message.Event is not TapeEvent.NewOrder) return;
        orders[message.Order] = new(default, submission);
    }

    void Place(int line, in TapeMessage message)
    {
        var submission = Send(line, in message, TimeInForce.Day);
        orders[message.Order] = new(default, submission);
    }

    void Execute(int line, in TapeMessage message)
    {
        if (orders.ContainsKey(message.Order))
        {
            Send(line, in message, TimeInForce.ImmediateOrCancel);
        }
    }

    void Reduce(int line, in TapeMessage message)
    {
        if (!TryFind(message.Order, out var order)) return;
        // What others have taken of it in the meantime, the answers do not say; the feed does, once
        // nothing is under way.
        pipeline.Drain();
        var open = TapeMarket.SharesOf(quantities.Of(order));
        if (open <= message.Size)
        {
            Cancel(line, in message);
            return;
        }
        Add(line, Owner(in message, line), new ReplaceOrder(
            order, TapeMarket.PriceOf(message.Price),
            TapeMarket.QuantityOf(open - message.Size)));
    }

    void Cancel(int line, in TapeMessage message)
    {
        if (!TryFind(message.Order, out var order)) return;
        Add(line, Owner(in message, line), new CancelOrder(order));
    }

    void Halt(int line, in TapeMessage message)
    {
        var key = new ClientKey(TapeHistory.HaltKeys + (ulong)line);
        if (message.Price is TapeHalt.Halted)
        {
            var halt = new HaltMarket(TapeMarket.Id, 0);
            pipeline.Add(line, ParticipantId.Operator, key, in halt);
        }
        else if (message.Price is TapeHalt.TradingResumed)
        {
            var resume = new ResumeMarket(TapeMarket.Id, 0);
            pipeline.Add(line, ParticipantId.Operator, key, in resume);
        }
    }

    long Send(int line, in TapeMessage message, TimeInForce timeInForce)
    {
        var firm = Owner(in message, line);
        var side = message.SenderSide;
        return Add(line, firm, new PlaceOrder(
            TapeMarket.Id, side, OrderType.Limit, timeInForce, SelfTradePrevention.None,
            side is Side.Sell ? receipts[Firms.IndexOf(firm)] : default,
            TapeMarket.PriceOf(message.Price), TapeMarket.QuantityOf(message.Size), default,
            default, default, default, ExecutionInstructions.None));
    }

    long Add<T>(int line, ParticipantId firm, in T command) where T : unmanaged, ICommand =>
        pipeline.Add(line, firm, new ClientKey((ulong)line), in command);

    ParticipantId Owner(in TapeMessage message, int line) => firms.Behind(in message, line);

    /// <summary>The venue's number of an order of the tape; waits for it if need be.</summary>
    /// <returns>False when the tape does not have the order, or the venue refused it.</returns>
    bool TryFind(long number, out OrderId order)
    {
        order = default;
        if (!orders.TryGetValue(number, out var placed)) return false;
        if (placed.Submission > pipeline.Answered)
        {
            pipeline.WaitFor(placed.Submission);
            placed = orders[number];
        }
        order = placed.Order;
        return order.Value != 0;
    }

    void Take(int line, Answer answer)
    {
        Sequence = Math.Max(Sequence, answer.Sequence);
        var message = tape.Messages[line - 1];
        if (message.Event is not TapeEvent.NewOrder) return;
        orders[message.Order] = new(new OrderId(answer.Value), 0);
    }
}
