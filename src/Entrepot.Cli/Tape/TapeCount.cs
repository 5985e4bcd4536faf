namespace Entrepot.Cli;

/// <summary>How many messages of each kind a tape has, and which of them stand for no command.
/// </summary>
sealed record TapeCount(
    int Messages, int NewOrders, int PartialCancels, int Deletes, int Executions, int Halts,
    int SkippedForeign, int SkippedHidden, int SkippedCross)
{
    /// <summary>Messages that are left out.</summary>
    public int Skipped => SkippedForeign + SkippedHidden + SkippedCross;

    public static TapeCount Of(Tape tape)
    {
        var counts = new int[(int)TapeEvent.Halt + 1];
        var known = new HashSet<long>();
        var foreign = 0;
        foreach (var message in tape.Messages)
        {
            if (message.Event is TapeEvent.NewOrder) known.Add(message.Order);
            else if (message.IsAboutOrder && !known.Contains(message.Order)) foreign++;
            counts[(int)message.Event]++;
        }
        return new TapeCount(
            tape.Messages.Count, counts[(int)TapeEvent.NewOrder],
            counts[(int)TapeEvent.PartialCancel], counts[(int)TapeEvent.Delete],
            counts[(int)TapeEvent.Execution], counts[(int)TapeEvent.Halt], foreign,
            counts[(int)TapeEvent.HiddenExecution], counts[(int)TapeEvent.CrossTrade]);
    }
}
