namespace Entrepot.Core;

/// <summary>
/// Puts a paper on the record by its digest; its bytes are kept outside. The same paper again is
/// answered with where it was filed first, and nothing happens. Sender: a party of the subject
/// while that lasts; the operator or the registrar at any time.
/// </summary>
/// <param name="Id">Of the subject. Invoices are numbered outside: of them any number will do, and
/// the operator or the registrar files them.</param>
public readonly record struct FilePaper(
    PaperSubject Subject, PaperKind Paper, uint Reserved, ulong Id, Digest Digest) : ICommand
{
    public static MessageKind Kind => MessageKind.FilePaper;
}

/// <summary>A paper is on the record.</summary>
/// <param name="Filer">Who filed it.</param>
public readonly record struct PaperFiled(
    PaperSubject Subject, PaperKind Paper, ParticipantId Filer, ulong Id, Digest Digest) : IEvent
{
    public static MessageKind Kind => MessageKind.PaperFiled;
}

public sealed partial class Venue
{
    ResultCode Handle(in FilePaper c)
    {
        if (c.Paper is < PaperKind.Contract or > PaperKind.EvidencePackage)
        {
            return ResultCode.PaperKindUnknown;
        }
        if (c.Digest == Digest.None) return ResultCode.DigestMissing;
        var isRegistry = IsOperator || SenderMay(Permissions.Register);
        var allowed = CheckSubject(in c, isRegistry);
        if (!allowed.IsOk) return allowed;
        var place = papers.Find(c.Subject, c.Id, c.Paper, c.Digest);
        if (place == 0)
        {
            if (papers.Count(c.Subject, c.Id) == Limits.PapersPerSubjectMax)
            {
                return ResultCode.ExceedsPapersOfSubject;
            }
            if (papers.IsFull) return ResultCode.ExceedsVenueCapacity;
        }

        // From here on the command must succeed.
        if (place == 0) place = PutOnRecord(in c);
        answerValue = papers[place].Sequence;
        return ResultCode.Ok;
    }

    int PutOnRecord(in FilePaper c)
    {
        events.Emit(new PaperFiled(c.Subject, c.Paper, current.Sender, c.Id, c.Digest));
        return papers.Add(new FiledPaper
        {
            Digest = c.Digest, Id = c.Id, Sequence = current.Sequence, Filer = current.Sender,
            Subject = c.Subject, Kind = c.Paper,
        });
    }

    ResultCode CheckSubject(in FilePaper c, bool isRegistry) => c.Subject switch
    {
        PaperSubject.Contract => CheckContract(new ContractId(c.Id), isRegistry),
        PaperSubject.Receipt => CheckReceipt(new ReceiptId(c.Id), isRegistry),
        PaperSubject.Negotiation => CheckNegotiation(new NegotiationId(c.Id), isRegistry),
        PaperSubject.Invoice => c.Id == 0 ? ResultCode.ReferenceMissing : ForParty(isRegistry),
        _ => ResultCode.PaperSubjectUnknown,
    };

    ResultCode CheckContract(ContractId id, bool isRegistry)
    {
        if (!contracts.WasGiven(id.Slot, id.Generation)) return ResultCode.ContractNotFound;
        var slot = contracts.Find(id);
        return ForParty(isRegistry
            || (slot != 0 && contracts[slot].SideOf(current.Sender) is not Parties.None));
    }

    ResultCode CheckReceipt(ReceiptId id, bool isRegistry)
    {
        var slot = receipts.Find(id);
        if (slot == 0 && receipts.WhyMissing(id) is ResultCode.ReceiptNotFound)
        {
            return ResultCode.ReceiptNotFound;
        }
        return ForParty(isRegistry
            || (slot != 0 && (IsHolder(slot) || IsParty(slot) || IsKeeper(slot))));
    }

    ResultCode CheckNegotiation(NegotiationId id, bool isRegistry)
    {
        if (!negotiations.WasGiven(id.Slot, id.Generation)) return ResultCode.NegotiationNotFound;
        var slot = negotiations.Find(id);
        return ForParty(isRegistry || (slot != 0 && negotiations[slot].IsParty(current.Sender)));
    }

    static ResultCode ForParty(bool isOne) => isOne ? ResultCode.Ok : ResultCode.PartyOnly;
}
