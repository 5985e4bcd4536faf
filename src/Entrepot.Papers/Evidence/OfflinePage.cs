namespace Entrepot.Papers.Evidence;

/// <summary>The page that verifies a package in a browser, without any network: one file.</summary>
public static class OfflinePage
{
    static readonly Lazy<byte[]> bytes = new(Read);

    public static byte[] Bytes => bytes.Value;

    static byte[] Read()
    {
        using var stream = typeof(OfflinePage).Assembly.GetManifestResourceStream("verify.html")!;
        var read = new byte[stream.Length];
        stream.ReadExactly(read);
        return read;
    }
}
