using Entrepot.Papers.Canonical;

namespace Entrepot.Papers.Receipts;

/// <summary>Something that a warehouse receipt has to state (Civil Code 909, GB/T 30332).</summary>
/// <param name="Word">Its name in records.</param>
/// <param name="Source">Who asks for it.</param>
public sealed record ReceiptElement(string Word, Bilingual Name, string Source)
{
    static readonly Lazy<IReadOnlyList<ReceiptElement>> all = new(Read);

    /// <summary>All of them, in the order of the paper.</summary>
    public static IReadOnlyList<ReceiptElement> All => all.Value;

    static List<ReceiptElement> Read()
    {
        using var stream = typeof(ReceiptElement).Assembly
            .GetManifestResourceStream("receipts/elements.txt")!;
        using var reader = new StreamReader(stream);
        return [..
            from line in reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n')
            where line.Length > 0 && !line.StartsWith('#')
            let parts = line.Split('|', StringSplitOptions.TrimEntries)
            select new ReceiptElement(parts[0], new Bilingual(parts[1], parts[2]), parts[3])];
    }
}
