using Entrepot.Core;

namespace Entrepot.Bench.Workloads;

/// <summary>What a command asks of a book.</summary>
enum Verb : byte
{
    None = 0,
    Add = 1,
    Cancel = 2,

    /// <summary>A limit order whose rest is cancelled.</summary>
    AddImmediate = 3,

    /// <summary>Cancel and insert again at another price.</summary>
    Modify = 4,
}

/// <summary>One command to a book alone, 16 bytes. Orders are numbered from 1 as they
/// come.</summary>
struct BookCommand
{
    public uint Order;
    public int Ticks;
    public uint Lots;
    public ushort Market;
    public Verb Verb;
    public Side Side;
}
