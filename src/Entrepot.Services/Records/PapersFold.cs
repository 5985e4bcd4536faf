using System.Reflection;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Services.Records;

/// <summary>A command that moved a contract.</summary>
public sealed record DealCommandRow
{
    public long Contract { get; init; }
    public long Command { get; init; }
}

/// <summary>A paper that is on the record.</summary>
public sealed record FiledPaperRow
{
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Command { get; init; }
    public short Subject { get; init; }
    public long SubjectId { get; init; }
    public short Kind { get; init; }
    public long Filer { get; init; }
    public byte[]? Digest { get; init; }
}

/// <summary>Which commands a contract came about and went on by, and which papers are on the
/// record: what an evidence package is made of.</summary>
sealed class PapersFold : IFold
{
    // Of each kind of event where its contract stands; -1 where it has none.
    static readonly int[] contractAt = [.. Enumerable.Range(0, 2048).Select(
        kind => PlaceIn(Messages.TypeOf((MessageKind)kind)))];

    readonly HashSet<ulong> seen = [];
    ulong command;

    public History<DealCommandRow> Commands { get; } = new("deal_commands");

    public History<FiledPaperRow> Papers { get; } = new("filed_papers");

    public IReadOnlyList<ITable> Tables => [Commands, Papers];

    public void Receive(in Frame e)
    {
        if (e.Header.Key != command) seen.Clear();
        command = e.Header.Key;
        if (e.Header.Kind is MessageKind.PaperFiled) File(in e);
        var place = contractAt[(int)e.Header.Kind];
        if (place >= 0) Note(MemoryMarshal.Read<ulong>(e.Payload[place..]));
    }

    void File(in Frame frame)
    {
        ref readonly var e = ref frame.As<PaperFiled>();
        Papers.Add(new FiledPaperRow
        {
            Sequence = Stored.Of(frame.Header.Sequence), Time = frame.Header.Time.Nanoseconds,
            Command = Stored.Of(command), Subject = (short)e.Subject,
            SubjectId = Stored.Of(e.Id), Kind = (short)e.Paper, Filer = e.Filer.Value,
            Digest = Stored.Of(e.Digest),
        });
        if (e.Subject is PaperSubject.Contract) Note(e.Id);
    }

    void Note(ulong contract)
    {
        if (contract == 0 || !seen.Add(contract)) return;
        Commands.Add(new DealCommandRow
        {
            Contract = Stored.Of(contract), Command = Stored.Of(command),
        });
    }

    static int PlaceIn(Type? type)
    {
        if (type is null || !type.IsAssignableTo(typeof(IEvent))) return -1;
        var field = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .FirstOrDefault(field => field.FieldType == typeof(ContractId));
        return field is null ? -1 : (int)Marshal.OffsetOf(type, field.Name);
    }
}
