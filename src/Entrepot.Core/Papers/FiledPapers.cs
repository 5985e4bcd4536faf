namespace Entrepot.Core;

/// <summary>A paper that is on the record.</summary>
struct FiledPaper
{
    public Digest Digest;
    public ulong Id;

    /// <summary>Of the command that filed it.</summary>
    public ulong Sequence;
    public ParticipantId Filer;

    /// <summary>The one filed before it about the same.</summary>
    public int Previous;
    public PaperSubject Subject;
    public PaperKind Kind;
    public uint Reserved;
}

/// <summary>All papers on the record, in the order in which they were filed. None is ever taken
/// off it.</summary>
sealed class FiledPapers(ulong secret)
{
    // Of each kind of subject the last paper about each.
    readonly IdIndex[] latest =
        [.. Enum.GetValues<PaperSubject>().Select(_ => new IdIndex(secret))];

    FiledPaper[] papers = new FiledPaper[16];
    int reach = 1;

    public bool IsFull => reach > Limits.PapersMax;

    public ref readonly FiledPaper this[int place] => ref papers[place];

    /// <summary>The place of a paper, or 0.</summary>
    public int Find(PaperSubject subject, ulong id, PaperKind kind, Digest digest)
    {
        var place = LatestOf(subject, id);
        while (place != 0 && (papers[place].Kind != kind || papers[place].Digest != digest))
        {
            place = papers[place].Previous;
        }
        return place;
    }

    public int Count(PaperSubject subject, ulong id)
    {
        var count = 0;
        for (var place = LatestOf(subject, id); place != 0; place = papers[place].Previous) count++;
        return count;
    }

    /// <summary>Adds a paper.</summary>
    /// <returns>Its place.</returns>
    public int Add(FiledPaper paper)
    {
        var place = reach++;
        Slabs.Reach(ref papers, place);
        paper.Previous = LatestOf(paper.Subject, paper.Id);
        papers[place] = paper;
        Enter(place);
        return place;
    }

    public void Save(StateWriter writer) => writer.Write(papers.AsSpan(0, reach));

    public void Load(ref StateReader reader)
    {
        papers = reader.ReadArray<FiledPaper>(1);
        reach = papers.Length;
        for (var place = 1; place < reach; place++)
        {
            ref readonly var paper = ref papers[place];
            StateReader.Require(
                paper.Subject is >= PaperSubject.Contract and <= PaperSubject.Invoice
                && paper.Id != 0 && paper.Previous == LatestOf(paper.Subject, paper.Id));
            Enter(place);
        }
    }

    public void AddTo(StateHash hash)
    {
        for (var place = 1; place < reach; place++) hash.Add(in papers[place]);
    }

    int LatestOf(PaperSubject subject, ulong id) => Math.Max(latest[(int)subject].Find(id), 0);

    void Enter(int place)
    {
        ref readonly var paper = ref papers[place];
        if (paper.Previous != 0) latest[(int)paper.Subject].Remove(paper.Id);
        latest[(int)paper.Subject].Add(paper.Id, place);
    }
}
