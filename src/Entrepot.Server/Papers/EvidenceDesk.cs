using System.Runtime.InteropServices;
using Dapper;
using Entrepot.Core;
using Entrepot.Papers.Evidence;
using Entrepot.Runtime;
using Entrepot.Services.Anchors;
using Entrepot.Services.Archive;
using Entrepot.Services.Records;
using Npgsql;

namespace Entrepot.Server;

/// <summary>Gathers what there is about a deal and lets the venue sign it: its papers out of the
/// archive, its commands out of the journal, under an anchor.</summary>
sealed class EvidenceDesk(
    Node node, PaperArchive archive, AnchorBook anchors, VenueTrust trust, ReadModels models,
    TimeProvider time)
{
    /// <summary>Commands so near are read on to; for those farther a new reading begins at their
    /// segment.</summary>
    const ulong Near = 100_000;

    /// <summary>Makes the package of a contract.</summary>
    /// <param name="connection">To the records.</param>
    public async Task<byte[]> OfContractAsync(
        NpgsqlConnection connection, FormedContract contract, CancellationToken cancelled)
    {
        var id = contract.Formed.Contract.Value;
        var commands = await connection.QueryAsync<long>(
            "SELECT command FROM records.deal_commands WHERE contract = @id ORDER BY command",
            new { id = Stored.Of(id) });
        var papers = await PapersAsync(contract, cancelled);
        return await Task.Run(
            () => Write(id, [.. commands.Select(one => unchecked((ulong)one))], papers, cancelled),
            cancelled);
    }

    byte[] Write(
        ulong id, ulong[] commands, IReadOnlyList<EvidencePaper> papers,
        CancellationToken cancelled)
    {
        var frames = Frames(commands, cancelled);
        var last = commands.Length == 0 ? 0 : commands[^1];
        // What happened since the last anchor is anchored now.
        var anchor = anchors.Latest is { } latest && (ulong)latest.Size >= last
            ? latest
            : anchors.Make(trust.Stamper, cancelled);
        var content = new EvidenceContent
        {
            Subject = PaperSubject.Contract, Id = id, Venue = "Entrepot 通商",
            MadeAt = time.GetUtcNow(), Papers = papers,
            Records = [.. frames.Select(frame => new EvidenceRecord(
                frame, anchors.Prove(anchor, SequenceOf(frame))!.Value.Proof))],
            Anchor = anchor.Statement, AnchorToken = anchor.Token,
            RevocationLists = [.. trust.Evidence.Lists.Select(list => list.Encoded)],
            Roots = [trust.RootCertificate],
            Names = NamesIn(frames),
        };
        return EvidenceWriter.Write(content, trust.Seal, trust.Stamper);
    }

    async Task<IReadOnlyList<EvidencePaper>> PapersAsync(
        FormedContract contract, CancellationToken cancelled)
    {
        var entries = new List<ArchivedPaper>(await archive.OfAsync(
            PaperSubject.Contract, contract.Formed.Contract.Value, cancelled));
        var receipts = new[] { contract.Formed.Receipt, contract.BuyersReceipt }
            .Where(receipt => receipt.Value != 0).Distinct();
        foreach (var receipt in receipts)
        {
            entries.AddRange(await archive.OfAsync(
                PaperSubject.Receipt, receipt.Value, cancelled));
        }
        return [.. entries
            .Where(entry => entry.Entry.Kind is not PaperKind.EvidencePackage)
            .DistinctBy(entry => entry.Digest)
            .Select(entry => new EvidencePaper(
                entry.Entry.Kind, entry.Entry.MediaType, archive.Find(entry.Digest)))];
    }

    List<byte[]> Frames(ulong[] commands, CancellationToken cancelled)
    {
        var frames = new List<byte[]>();
        while (frames.Count < commands.Length)
        {
            var before = frames.Count;
            node.Read(
                commands[before],
                frame =>
                {
                    var sequence = SequenceOf(frame);
                    if (sequence == commands[frames.Count]) frames.Add(frame.ToArray());
                    return frames.Count < commands.Length
                        && commands[frames.Count] - sequence < Near;
                },
                cancelled);
            Invariant.Holds(frames.Count > before);
        }
        return frames;
    }

    Dictionary<uint, string> NamesIn(List<byte[]> frames)
    {
        var senders = frames
            .Select(frame => MemoryMarshal.Read<FrameHeader>(frame).Sender).Distinct();
        lock (models.Gate)
        {
            return senders.ToDictionary(
                firm => firm.Value, firm => models.Firms.NameOf(firm).In("zh"));
        }
    }

    static ulong SequenceOf(ReadOnlySpan<byte> frame) =>
        MemoryMarshal.Read<FrameHeader>(frame).Sequence;
}
