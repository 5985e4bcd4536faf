using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    // Bob file contract terms of K1 | file red invoice r1 of invoice 7
    FilePaper File(Sentence s)
    {
        var kind = KindOfPaper(s.Words);
        var digest = Fields.Digest(s.Words.Take("The paper"));
        s.Words.Expect("of");
        if (s.Words.Has("invoice"))
        {
            var number = (ulong)s.Words.Whole("The invoice");
            return new FilePaper(PaperSubject.Invoice, kind, 0, number, digest);
        }
        var name = s.Words.Next ?? "";
        if (cast.Receipts.Has(name))
        {
            return new FilePaper(PaperSubject.Receipt, kind, 0, Receipt(s).Value, digest);
        }
        return cast.Negotiations.Has(name)
            ? new FilePaper(
                PaperSubject.Negotiation, kind, 0,
                cast.Negotiations.Id(s.Words.Take("The negotiation")).Value, digest)
            : new FilePaper(PaperSubject.Contract, kind, 0, Contract(s).Value, digest);
    }

    static PaperKind KindOfPaper(Words words) =>
        Enum.GetValues<PaperKind>().FirstOrDefault(
            kind => kind is not PaperKind.None && words.Has(EventLanguage.Words(kind)));
}
