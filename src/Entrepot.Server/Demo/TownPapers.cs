using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What the firms of the town write to each other: the same few texts.</summary>
static class TownPapers
{
    const string TermsText = "按镇上通用条款。 The town's usual terms.";
    const string InquiryText = "现货，近期交收，含税含票。 Spot, for early delivery, tax included.";
    const string ReportText = "重量与质量相符。 Weight and quality as agreed.";
    const string ObjectionText = "到货短重。 Less came than was agreed on.";
    const string RefereeText = "已复检，以本结论为准。 Inspected again; this report is final.";
    const string LoadText = "25 公斤袋装，按托。 In bags of 25 kg, on pallets.";
    const string InvoiceText = "增值税发票 No. 20260001";
    const string PerformedText = "双方已自行交收。 Delivered and paid between the two.";
    const string ClaimText = "逾期未履行。 The time was missed.";
    const string DecisionText = "经核实。 As far as could be found out.";
    const string SignatureText = "signed in the town";

    public static readonly Digest Terms = TextArchive.DigestOf(TermsText);
    public static readonly Digest Inquiry = TextArchive.DigestOf(InquiryText);
    public static readonly Digest Report = TextArchive.DigestOf(ReportText);
    public static readonly Digest Objection = TextArchive.DigestOf(ObjectionText);
    public static readonly Digest Referee = TextArchive.DigestOf(RefereeText);
    public static readonly Digest Load = TextArchive.DigestOf(LoadText);
    public static readonly Digest Invoice = TextArchive.DigestOf(InvoiceText);
    public static readonly Digest Performed = TextArchive.DigestOf(PerformedText);
    public static readonly Digest Claim = TextArchive.DigestOf(ClaimText);
    public static readonly Digest Decision = TextArchive.DigestOf(DecisionText);
    public static readonly Digest Signature = TextArchive.DigestOf(SignatureText);

    /// <summary>Keeps them, so that pages can show what was said.</summary>
    public static void Keep(TextArchive texts)
    {
        string[] all =
        [
            TermsText, InquiryText, ReportText, ObjectionText, RefereeText, LoadText, InvoiceText,
            PerformedText, ClaimText, DecisionText, SignatureText,
        ];
        foreach (var text in all) texts.Keep(text);
    }
}
