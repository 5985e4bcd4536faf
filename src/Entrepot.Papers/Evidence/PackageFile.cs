namespace Entrepot.Papers.Evidence;

/// <summary>A file of a package.</summary>
/// <param name="Name">With / between folders.</param>
public sealed record PackageFile(string Name, ReadOnlyMemory<byte> Bytes);
