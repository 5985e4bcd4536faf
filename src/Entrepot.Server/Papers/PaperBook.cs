using System.Text.Json;
using Entrepot.Core;
using Entrepot.Papers.Contracts;

namespace Entrepot.Server;

/// <summary>A line of the book: a paper was made, or something happened to one.</summary>
sealed record PaperLine(MadePaper? Made = null, PaperHappening? Happened = null);

/// <summary>Something that happened to a paper, as the book keeps it.</summary>
/// <param name="Pdf">Of a signature: SHA-256 of the PDF with it inside.</param>
sealed record PaperHappening(
    string Number, PaperDeed Deed, uint By, DateTimeOffset At, string Evidence,
    string? Pdf = null);

/// <summary>
/// All contract papers and what happened to them. A file with a line for each, that only grows:
/// a signature or a refusal is made once and cannot be derived again. The bytes lie in the archive.
/// </summary>
sealed class PaperBook : IDisposable
{
    readonly Dictionary<string, KeptPaper> papers = [];
    readonly Dictionary<uint, List<KeptPaper>> firms = [];
    readonly FileStream file;
    readonly Lock gate = new();

    /// <exception cref="JsonException">The file is not as this class writes it.</exception>
    public PaperBook(string path)
    {
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(file, leaveOpen: true);
        var text = reader.ReadToEnd();
        // A line that a crash cut off was never acknowledged.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        file.SetLength(System.Text.Encoding.UTF8.GetByteCount(whole));
        file.Position = file.Length;
        foreach (var line in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Fold(JsonSerializer.Deserialize<PaperLine>(line, JsonText.Objects)!);
        }
    }

    /// <summary>The place in the feed of the last deal that has its paper.</summary>
    public ulong Position { get; private set; }

    public bool Has(string number)
    {
        lock (gate) return papers.ContainsKey(number);
    }

    public void Add(MadePaper made)
    {
        lock (gate) Write(new PaperLine(Made: made));
    }

    /// <summary>Lets something happen to a paper. It is on the disk when this returns.</summary>
    public PaperRefusal Apply(KeptPaper paper, in PaperAct act, string? pdf = null)
    {
        lock (gate)
        {
            var refusal = paper.Check(in act);
            if (refusal is not PaperRefusal.None) return refusal;
            Write(new PaperLine(Happened: new PaperHappening(
                paper.Made.Number, act.Deed, act.By, act.At, act.Evidence.ToString(), pdf)));
            return PaperRefusal.None;
        }
    }

    /// <summary>Why this may not happen now; None when it may.</summary>
    public PaperRefusal Check(KeptPaper paper, in PaperAct act)
    {
        lock (gate) return paper.Check(in act);
    }

    public bool Awaits(KeptPaper paper, ParticipantId firm)
    {
        lock (gate) return paper.Life.Awaited.Any(one => one.Participant == firm.Value);
    }

    public static Digest DigestOf(string hex) => Digest.From(Convert.FromHexString(hex));

    /// <summary>The paper of a number, for who may see all.</summary>
    public KeptPaper? Find(string number)
    {
        lock (gate) return papers.GetValueOrDefault(number);
    }

    /// <summary>Reads a paper that a firm signs; null for all others.</summary>
    public T? Find<T>(string number, ParticipantId firm, Func<KeptPaper, T> read) where T : class
    {
        lock (gate)
        {
            return papers.TryGetValue(number, out var paper) && paper.IsOf(firm)
                ? read(paper)
                : null;
        }
    }

    /// <summary>Reads a firm's papers, the newest first.</summary>
    public IReadOnlyList<T> Of<T>(ParticipantId firm, int limit, Func<KeptPaper, T> read)
    {
        lock (gate)
        {
            return firms.TryGetValue(firm.Value, out var own)
                ? [.. own.AsEnumerable().Reverse().Take(limit).Select(read)]
                : [];
        }
    }

    public void Dispose() => file.Dispose();

    void Write(PaperLine line)
    {
        var text = JsonSerializer.Serialize(line, JsonText.Objects) + '\n';
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
        Fold(line);
    }

    void Fold(PaperLine line)
    {
        if (line.Made is { } made)
        {
            var paper = new KeptPaper(made);
            papers.Add(made.Number, paper);
            foreach (var signer in paper.Life.Signers) Own(signer.Participant).Add(paper);
            Position = made.Event;
        }
        if (line.Happened is { } it)
        {
            papers[it.Number].Apply(
                new PaperAct(it.Deed, it.By, it.At, DigestOf(it.Evidence)), it.Pdf);
        }
    }

    List<KeptPaper> Own(uint firm)
    {
        if (!firms.TryGetValue(firm, out var own)) firms[firm] = own = [];
        return own;
    }
}
