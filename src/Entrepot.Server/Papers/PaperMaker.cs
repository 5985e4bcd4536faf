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
            rest = rest[MemoryMarshal.Read<ushort>(rest)..];
        }
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
