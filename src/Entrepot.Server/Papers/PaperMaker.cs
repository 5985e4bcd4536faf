using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Papers.Contracts;
using Entrepot.Runtime;
using Entrepot.Services.Archive;

namespace Entrepot.Server;

/// <summary>
/// Follows the feed and makes the paper of every deal, the moment there is one: the bytes go into
/// the archive, then the paper into the book. After a stop it goes on where the book ends.
/// </summary>
sealed class PaperMaker(
    Node node, ReadModels models, PaperBook book, PaperArchive archive, ServerOptions options)
    : BackgroundService
{
    const string Json = "application/json";
    const string Pdf = "application/pdf";

    readonly Queue<(ContractFormed Formed, FrameHeader Header)> deals = [];
    readonly Queue<(ContractId Contract, PaperDeed Deed, Instant Time)> ends = [];
    readonly TradeWords words = new(models, options);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var reader = node.Feed.Read(book.Position + 1);
        while (!stoppingToken.IsCancellationRequested)
        {
            while (reader.TryRead(out var frames)) Note(frames);
            if (reader.IsBehind)
            {
                reader.CatchUp(Note);
                continue;
            }
            while (deals.TryDequeue(out var deal)) await MakeAsync(deal, stoppingToken);
            while (ends.TryDequeue(out var end)) End(end.Contract, end.Deed, end.Time);
            if (!await WaitAsync(reader, stoppingToken)) return;
        }
    }

    static async Task<bool> WaitAsync(FeedReader reader, CancellationToken stopping)
    {
        try
        {
            return await reader.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    void Note(ReadOnlySpan<byte> frames)
    {
        for (var rest = frames; rest.Length > 0;)
        {
            var frame = new Frame(rest);
            if (frame.Header.Kind is MessageKind.ContractFormed)
            {
                deals.Enqueue((frame.As<ContractFormed>(), frame.Header));
            }
            if (frame.Header.Kind is MessageKind.ContractStateChanged)
            {
                Note(in frame.As<ContractStateChanged>(), frame.Header.Time);
            }
            rest = rest[MemoryMarshal.Read<ushort>(rest)..];
        }
    }

    void Note(in ContractStateChanged changed, Instant time)
    {
        var deed = changed.To switch
        {
            ContractState.Closed => PaperDeed.Perform,
            ContractState.Cancelled or ContractState.Defaulted => PaperDeed.Terminate,
            _ => PaperDeed.None,
        };
        if (deed is not PaperDeed.None) ends.Enqueue((changed.Contract, deed, time));
    }

    // What was refused or has ended already stays as it is.
    void End(ContractId contract, PaperDeed deed, Instant time)
    {
        if (book.Find(TradeWords.NumberOf(contract)) is not { } paper || paper.HasEnd) return;
        book.Apply(paper, new PaperAct(
            deed, 0, DateTimeOffset.UnixEpoch.AddTicks(time.Nanoseconds / 100), Digest.None));
    }

    // Names and rules are read where pages read them, as soon as those know of the deal.
    async Task MakeAsync(
        (ContractFormed Formed, FrameHeader Header) deal, CancellationToken stopping)
    {
        var (formed, header) = deal;
        if (book.Has(TradeWords.NumberOf(formed.Contract))) return;
        while (models.Position < header.Sequence && !stopping.IsCancellationRequested)
        {
            await models.CatchUpAsync(header.Key, stopping);
        }
        if (stopping.IsCancellationRequested) return;
        ContractTemplate template;
        TradeRecord trade;
        lock (models.Gate) (template, trade) = words.Of(in formed, header.Time);
        var paper = ContractPaper.Make(template, trade);
        Keep(paper.Json, Json, in formed, header.Time);
        Keep(paper.Pdf, Pdf, in formed, header.Time);
        Keep(paper.Binding, Json, in formed, header.Time);
        book.Add(new MadePaper(
            paper.Number, formed.Contract.Value, header.Sequence, formed.Buyer.Value,
            formed.Seller.Value, $"{template.Name}.{template.Version}", trade.MadeAt,
            paper.JsonDigest.ToString(), paper.PdfDigest.ToString(),
            paper.BindingDigest.ToString()));
    }

    void Keep(byte[] bytes, string mediaType, in ContractFormed formed, Instant time)
    {
        foreach (var firm in new[] { formed.Seller, formed.Buyer })
        {
            archive.Keep(bytes, new PaperEntry(
                PaperKind.Contract, PaperSubject.Contract, formed.Contract.Value, firm, mediaType)
            {
                MadeAt = time,
            });
        }
    }
}
