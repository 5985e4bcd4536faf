using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// Where a firm's pair of accounts in an asset is. Every buy asks, so the answer is four bytes in a
/// line with fifteen neighbouring firms, found in two steps: by asset, then by 64 firms. The first
/// step stays in the nearest cache because a block is that large.
/// </summary>
sealed class PairIndex
{
    const int BlockBits = 6;
    const int BlockMask = (1 << BlockBits) - 1;

    // By asset and firm / 16 the block; block 0 is nobody's and stays empty.
    int[][] blocksOf = [];
    Table<int> pairs = new(1 << BlockBits);
    int blockCount = 1;

    /// <summary>The place of the pair, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ParticipantId firm, uint asset)
    {
        var pair = pairs[PlaceOf(firm, asset)];
        return pair == 0 ? -1 : pair;
    }

    /// <summary>Fetches the line in which <see cref="Find"/> will look.</summary>
    public void Prefetch(ParticipantId firm, uint asset) => pairs.Prefetch(PlaceOf(firm, asset));

    public void Add(ParticipantId firm, uint asset, int pair)
    {
        Slabs.Reach(ref blocksOf, (int)asset);
        ref var blocks = ref blocksOf[asset];
        blocks ??= [];
        var at = (int)(firm.Value >> BlockBits);
        Slabs.Reach(ref blocks, at);
        if (blocks[at] == 0)
        {
            blocks[at] = blockCount++;
            pairs.Reach((blockCount << BlockBits) - 1);
        }
        pairs[PlaceOf(firm, asset)] = pair;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int PlaceOf(ParticipantId firm, uint asset)
    {
        if (asset >= (uint)blocksOf.Length || blocksOf[asset] is not { } blocks) return 0;
        var at = firm.Value >> BlockBits;
        return at < (uint)blocks.Length
            ? (blocks[at] << BlockBits) | (int)(firm.Value & BlockMask)
            : 0;
    }
}
