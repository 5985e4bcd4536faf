using Entrepot.Core;

namespace Entrepot.Services.Records;

/// <summary>Values as the database keeps them.</summary>
static class Stored
{
    /// <summary>The same 64 bits: the database knows no numbers without sign.</summary>
    public static long Of(ulong number) => unchecked((long)number);

    /// <summary>Null for none.</summary>
    public static byte[]? Of(Digest digest)
    {
        if (digest == Digest.None) return null;
        var bytes = new byte[Digest.Size];
        digest.CopyTo(bytes);
        return bytes;
    }
}
