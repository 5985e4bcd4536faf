namespace Entrepot.Core;

sealed partial class Ladder
{
    public void Save(StateWriter writer)
    {
        writer.Write(levels.AsSpan(0, pageCount << PageBits));
        writer.Write(occupied.AsSpan(0, pageCount));
        writer.Write(numberOfPage.AsSpan(0, pageCount));
        writer.Write(freePages.AsSpan(0, freePageCount));
    }

    public void Load(ref StateReader reader)
    {
        levels = reader.ReadArray<PriceLevel>(1 << PageBits);
        occupied = reader.ReadArray<ulong>(1);
        numberOfPage = reader.ReadArray<int>(1);
        freePages = reader.ReadArray<int>();
        freePageCount = freePages.Length;
        if (freePages.Length == 0) freePages = new int[4];
        pageCount = occupied.Length;
        StateReader.Require(
            levels.Length == pageCount << PageBits && numberOfPage.Length == pageCount);
        for (var page = 1; page < pageCount; page++)
        {
            if (occupied[page] != 0) EnterInDirectory(page);
        }
    }

    void EnterInDirectory(int page)
    {
        var number = numberOfPage[page];
        StateReader.Require(number >= 0 && number <= Limits.TicksMax >> PageBits);
        if (!Covers(number - origin)) Cover(number);
        var at = number - origin;
        StateReader.Require(directory[at] == 0);
        directory[at] = page;
        pagesInUse[at >> 6] |= 1UL << (at & 63);
        wordsInUse[at >> 12] |= 1UL << ((at >> 6) & 63);
        var key = FirstKeyOfPage(at);
        if (key >= bestKey) return;
        bestKey = key;
        bestLevel = (page << PageBits) + (key & PageMask);
    }
}
