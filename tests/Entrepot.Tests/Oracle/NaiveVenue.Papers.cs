using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Papers on the record, known by their digests alone (domain 5.2).
sealed partial class NaiveVenue
{
    readonly List<(FilePaper Paper, ulong Sequence)> filed = [];

    public IReadOnlyList<(FilePaper Paper, ulong Sequence)> Filed => filed;

    ResultCode Handle(FilePaper c)
    {
        if (!IsNamed(c.Paper)) return ResultCode.PaperKindUnknown;
        if (c.Digest == Digest.None) return ResultCode.DigestMissing;
        if (!IsNamed(c.Subject)) return ResultCode.PaperSubjectUnknown;
        if (WhyNoSubject(c) is { } missing) return missing;
        var mayAlways = SenderIsOperator || SenderMay(Permissions.Register);
        if (!mayAlways && !PartiesOf(c).Contains(command.Sender)) return ResultCode.PartyOnly;

        if (!filed.Exists(one => one.Paper == c))
        {
            if (filed.Count(one => (one.Paper.Subject, one.Paper.Id) == (c.Subject, c.Id)) == 64)
            {
                return ResultCode.ExceedsPapersOfSubject;
            }
            filed.Add((c, command.Sequence));
            Emit(new PaperFiled(c.Subject, c.Paper, command.Sender, c.Id, c.Digest));
        }
        value = filed.Find(one => one.Paper == c).Sequence;
        return ResultCode.Ok;
    }

    ResultCode? WhyNoSubject(FilePaper c) => c.Subject switch
    {
        PaperSubject.Contract when !contractIds.WasGiven(c.Id) => ResultCode.ContractNotFound,
        PaperSubject.Receipt when !receiptIds.WasGiven(c.Id) => ResultCode.ReceiptNotFound,
        PaperSubject.Negotiation when !talkIds.WasGiven(c.Id) => ResultCode.NegotiationNotFound,
        PaperSubject.Invoice when c.Id == 0 => ResultCode.ReferenceMissing,
        _ => null,
    };

    List<ParticipantId> PartiesOf(FilePaper c) => c.Subject switch
    {
        PaperSubject.Contract => [.. contracts.Values
            .Where(its => its.Id.Value == c.Id)
            .SelectMany(its => new[] { its.Buyer, its.Seller })],
        PaperSubject.Receipt => [.. receipts.Values
            .Where(its => its.Id.Value == c.Id)
            .SelectMany(its => new[] { its.Holder, its.Party, its.Batch.Keeper })],
        PaperSubject.Negotiation => [.. talks
            .Where(its => its.Id.Value == c.Id)
            .SelectMany(its => new[] { its.Opener, its.Other })],
        _ => [],
    };
}
