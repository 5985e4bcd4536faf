namespace Entrepot.Papers.Pdf;

/// <summary>What stands on every page of a paper, around what it says.</summary>
/// <param name="TitleZh">The paper's name in Chinese.</param>
/// <param name="TitleEn">And in English.</param>
/// <param name="Number">By which it is asked for.</param>
/// <param name="Code">Compared with what a check of the paper answers.</param>
/// <param name="Address">Where to check it, for the QR code.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record PaperFrame(
    string TitleZh, string TitleEn, string Number, string Code, string Address,
    DateTimeOffset MadeAt)
{
    /// <summary>Written large and light across every page, as 副本 COPY; empty for none.</summary>
    public string Watermark { get; init; } = "";
}
