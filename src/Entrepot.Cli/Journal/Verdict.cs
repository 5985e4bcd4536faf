using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>What a verification found.</summary>
sealed class Verdict(SegmentHeader segment)
{
    /// <summary>The first record there is.</summary>
    public ulong First { get; init; }

    public ulong Last { get; private set; } = segment.FirstSequence - 1;

    public long Batches { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The digest of the last batch; whoever writes it down can tell later that nothing
    /// before it was changed.</summary>
    public Digest Chain { get; private set; } = segment.Previous;

    public JournalDamagedException? Damage { get; set; }

    /// <summary>Whether the journal ends with a batch that was never acknowledged.</summary>
    public bool IsTorn { get; set; }

    public TimeSpan Took { get; set; }

    public ExitCode ExitCode => Damage is not null ? ExitCode.Damaged
        : IsTorn ? ExitCode.TailTorn
        : ExitCode.Ok;

    ulong Records => Last + 1 - First;

    double RecordsPerSecond => Records / Math.Max(1e-9, Took.TotalSeconds);

    public void Take(JournalReader reader)
    {
        Batches++;
        Bytes += reader.Header.Extent;
        Last = reader.Position.Sequence;
        Chain = reader.Position.Chain;
    }

    public void Show(Screen screen, Wording words)
    {
        screen.Write(Facts(words).Render());
        screen.Blank();
        screen.Write(words[Word.Digests], Styles.Title);
        screen.Write($"  {Chain}  {words[Word.ChainDigest]}");
        screen.Write($"  {segment.Configuration}  {words[Word.Configuration]}");
    }

    FactSheet Facts(Wording words)
    {
        var facts = new FactSheet();
        facts.Head(Damage is not null ? words[Word.JournalIsDamaged]
            : IsTorn ? words[Word.JournalIsTorn]
            : words[Word.JournalIsSound]);
        facts.Add(
            words[Word.RecordsFound], Figures.Count(Records),
            words.Of(Word.FromTo, Figures.Count(First), Figures.Count(Last)));
        facts.Add(words[Word.Batches], Figures.Count(Batches));
        facts.Add(words[Word.Size], Figures.Bytes(Bytes));
        facts.Add(
            words[Word.Took], Figures.Span(Took),
            words.Of(Word.RecordsPerSecond, Figures.Count((long)RecordsPerSecond)));
        return facts;
    }

    public object ToJson() => new
    {
        Sound = Damage is null,
        Torn = IsTorn,
        First,
        Last,
        Records,
        Batches,
        Bytes,
        Chain,
        segment.Configuration,
        Seconds = Took.TotalSeconds,
        RecordsPerSecond = (long)RecordsPerSecond,
        Damage = Damage is null ? null : new
        {
            Problem = (int)Problem.JournalDamaged,
            Damage.File,
            Damage.Offset,
            Damage.Sequence,
            Damage.Message,
        },
        ExitCode = (int)ExitCode,
    };
}
