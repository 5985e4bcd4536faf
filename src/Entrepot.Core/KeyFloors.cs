using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// Up to which number the keys of a firm may have been those of commands whose answers are
/// forgotten (docs/adr/0006). Answers are forgotten a generation at a time; the highest number of
/// each generation is kept, and with the generation it becomes the floor. A row is brought up to
/// date when its firm comes again, so that forgetting costs nothing.
/// </summary>
sealed class KeyFloors
{
    Table<FirmKeys> rows = new(16);
    ulong generation;

    /// <summary>One past the last firm that gave a number.</summary>
    int reach;

    public void Prefetch(ParticipantId firm) => rows.Prefetch(unchecked((int)firm.Value));

    /// <summary>Whether the key is a number that may have been a command's before.</summary>
    public bool IsTooOld(ParticipantId firm, ulong key) =>
        firm.Value < (uint)reach && key <= RowOf(firm).Floor;

    /// <summary>The key was given to a command that is answered now. Names say nothing, and
    /// neither do firms there can never be.</summary>
    public void Use(ParticipantId firm, ulong key)
    {
        if (key > ClientKey.NumberMax || firm.Value > Limits.ParticipantsMax) return;
        if (firm.Value >= (uint)reach) Reach(firm);
        ref var row = ref RowOf(firm);
        row.Younger = Math.Max(row.Younger, key);
    }

    /// <summary>The older generation of answers is forgotten, and the younger is the older.
    /// </summary>
    public void Forget() => generation++;

    /// <summary>Writes the floors alone: the rest is told by the answers that are kept.</summary>
    public void Save(StateWriter writer) => writer.Write(Floors());

    public void Load(ref StateReader reader)
    {
        var floors = reader.ReadArray<ulong>();
        StateReader.Require(floors.Length <= (int)Limits.ParticipantsMax + 1);
        (reach, generation) = (floors.Length, 0);
        rows = new Table<FirmKeys>(Math.Max(16, reach));
        for (var firm = 0; firm < reach; firm++) rows[firm].Floor = floors[firm];
    }

    public void AddTo(StateHash hash)
    {
        foreach (var floor in Floors()) hash.Add(floor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref FirmKeys RowOf(ParticipantId firm)
    {
        ref var row = ref rows[(int)firm.Value];
        if (row.Generation != generation) row.BringTo(generation);
        return ref row;
    }

    void Reach(ParticipantId firm)
    {
        reach = (int)firm.Value + 1;
        rows.Reach((int)firm.Value);
    }

    ReadOnlySpan<ulong> Floors()
    {
        var floors = new ulong[reach];
        for (var firm = 0; firm < reach; firm++)
        {
            var row = rows[firm];
            row.BringTo(generation);
            floors[firm] = row.Floor;
        }
        return floors;
    }

    /// <summary>Of one firm: its floor, and the highest number of each generation of answers.
    /// </summary>
    struct FirmKeys
    {
        public ulong Floor;
        public ulong Older;
        public ulong Younger;

        /// <summary>What was the younger generation when this was written.</summary>
        public ulong Generation;

        public void BringTo(ulong generation)
        {
            for (var passed = Math.Min(generation - Generation, 2); passed > 0; passed--)
            {
                (Floor, Older, Younger) = (Math.Max(Floor, Older), Younger, 0);
            }
            Generation = generation;
        }
    }
}
