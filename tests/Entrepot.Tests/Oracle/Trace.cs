using System.Reflection;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// A game written down so that commands can be left out: where a command names an order, a receipt
/// or a batch, the trace knows which earlier command made it, and names what that one makes now.
/// </summary>
sealed class Trace
{
    /// <summary>The n-th thing of its sort that a command made.</summary>
    readonly record struct Made(int By, string Noun, int Number);

    /// <summary>A place in a command where a number stands that the venue gave.</summary>
    readonly record struct Reference(int At, int Size, Made Made);

    sealed record Line(int Number, Step Step, List<Reference> References);

    readonly VenueOptions options;
    readonly List<Line> lines;

    Trace(VenueOptions options, List<Line> lines) => (this.options, this.lines) = (options, lines);

    public int Count => lines.Count;

    public static Trace Of(VenueOptions options, IReadOnlyList<Move> moves)
    {
        var origins = new Dictionary<(string Noun, ulong Id), Made>();
        var lines = new List<Line>();
        foreach (var (number, move) in moves.Index())
        {
            var references = NumbersIn(move.Step)
                .Where(named => origins.ContainsKey((named.Noun, named.Id)))
                .Select(named => new Reference(
                    named.At, named.Size, origins[(named.Noun, named.Id)]))
                .ToList();
            lines.Add(new Line(number, move.Step, references));
            foreach (var (noun, id, nth) in MadeIn(move.Events))
            {
                origins[(noun, id)] = new Made(number, noun, nth);
            }
        }
        return new Trace(options, lines);
    }

    public Trace Without(int start, int count) =>
        new(options, [.. lines.Take(start), .. lines.Skip(start + count)]);

    /// <summary>Plays what is left. Null when the venues agree, else how they differ.</summary>
    public string? Play() => Play((_, _) => { });

    /// <param name="hear">Hears every command, by its number in the game, and its events.</param>
    public string? Play(Action<string, byte[]> hear)
    {
        var duel = new Duel(options);
        var ids = new Dictionary<Made, ulong>();
        foreach (var line in lines)
        {
            var step = Resolve(line, ids);
            var difference = duel.Play(step);
            hear($"{line.Number,6} {step}", duel.Events);
            if (difference is not null) return difference;
            foreach (var (noun, id, nth) in MadeIn(duel.Events))
            {
                ids[new Made(line.Number, noun, nth)] = id;
            }
        }
        return null;
    }

    static Step Resolve(Line line, Dictionary<Made, ulong> ids)
    {
        var payload = line.Step.Payload.ToArray();
        foreach (var reference in line.References)
        {
            if (!ids.TryGetValue(reference.Made, out var id)) continue;
            var number = payload.AsSpan(reference.At);
            if (reference.Size == sizeof(uint)) MemoryMarshal.Write(number, (uint)id);
            else MemoryMarshal.Write(number, id);
        }
        return line.Step with { Payload = payload };
    }

    static IEnumerable<(string Noun, ulong Id, int Nth)> MadeIn(byte[] events)
    {
        var (orders, receipts) = (0, 0);
        foreach (var e in Frames.Split(events))
        {
            var kind = new Frame(e).Header.Kind;
            var payload = e.AsSpan(FrameHeader.Size);
            if (kind is MessageKind.OrderAccepted)
            {
                var order = MemoryMarshal.Read<OrderAccepted>(payload).Order;
                yield return (nameof(OrderId), order.Value, orders++);
            }
            else if (kind is MessageKind.ReceiptIssued)
            {
                var receipt = MemoryMarshal.Read<ReceiptIssued>(payload).Receipt;
                yield return (nameof(ReceiptId), receipt.Value, receipts++);
            }
            else if (kind is MessageKind.BatchTallied)
            {
                var batch = MemoryMarshal.Read<BatchTallied>(payload).Batch;
                yield return (nameof(BatchId), batch.Value, 0);
            }
        }
    }

    static IEnumerable<(string Noun, int At, int Size, ulong Id)> NumbersIn(Step step)
    {
        if (Messages.TypeOf(step.Kind) is not { } type) yield break;
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            var noun = field.FieldType.Name;
            if (noun is not (nameof(OrderId) or nameof(ReceiptId) or nameof(BatchId))) continue;
            var at = (int)Marshal.OffsetOf(type, field.Name);
            var size = Marshal.SizeOf(field.FieldType);
            if (at + size > step.Payload.Length) continue;
            var number = step.Payload.AsSpan(at, size);
            var id = size == sizeof(uint)
                ? MemoryMarshal.Read<uint>(number)
                : MemoryMarshal.Read<ulong>(number);
            yield return (noun, at, size, id);
        }
    }
}
