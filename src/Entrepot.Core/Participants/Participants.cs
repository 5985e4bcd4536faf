using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>All firms by number.</summary>
sealed class Participants
{
    Table<Participant> firms = new(16);

    // Asked for seldom, so kept where no order passes.
    Digest[] names = new Digest[16];

    /// <summary>One past the highest number admitted.</summary>
    public int Reach { get; private set; }

    public ref Participant this[ParticipantId id] => ref firms[(int)id.Value];

    public bool Has(ParticipantId id) => id.Value < (uint)Reach && firms[(int)id.Value].IsAdmitted;

    public void Prefetch(ParticipantId id) => firms.Prefetch(unchecked((int)id.Value));

    public ref Participant Admit(ParticipantId id, Digest name)
    {
        firms.Reach((int)id.Value);
        Slabs.Reach(ref names, (int)id.Value);
        names[id.Value] = name;
        Reach = Math.Max(Reach, (int)id.Value + 1);
        ref var firm = ref firms[(int)id.Value];
        firm.Standing = Standing.Admitted;
        return ref firm;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(firms.AsSpan(0, Reach));
        writer.Write(names.AsSpan(0, Reach));
    }

    public void Load(ref StateReader reader)
    {
        firms = reader.ReadTable<Participant>(0);
        Reach = firms.Length;
        names = reader.ReadArray<Digest>();
        StateReader.Require(names.Length == Reach);
        StateReader.Require(Reach is >= 2 and <= (int)Limits.ParticipantsMax + 1
            && this[ParticipantId.Operator].IsAdmitted);
    }

    public void AddTo(StateHash hash)
    {
        foreach (ref readonly var firm in firms.AsSpan(0, Reach))
        {
            // Where it found its money last is remembered for speed, and says nothing.
            hash.Add(firm with { Cash = default, CashPair = 0 });
        }
        foreach (ref readonly var name in names.AsSpan(0, Reach)) hash.Add(in name);
    }
}
