namespace Entrepot.Core;

/// <summary>What a paper is. Its form (text, PDF, XML) is the business of the archive.</summary>
public enum PaperKind : ushort
{
    None = 0,
    Contract = 1,
    /// <summary>Changes a contract that was signed (补充协议).</summary>
    Supplement = 2,
    /// <summary>Ends a contract by agreement (解除协议).</summary>
    Termination = 3,
    WarehouseReceipt = 4,
    /// <summary>Says at a moment whether a receipt is free, pledged or gone (查询证明).</summary>
    SearchCertificate = 5,
    Invoice = 6,
    /// <summary>Takes an invoice back (红字发票).</summary>
    RedInvoice = 7,
    /// <summary>A signature that stands apart from the paper it covers.</summary>
    Signature = 8,
    EvidencePackage = 9,
}
