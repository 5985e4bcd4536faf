namespace Entrepot.Services.Anchors;

/// <summary>The journal is not the one that was anchored.</summary>
public sealed class AnchorBrokenException(string message) : Exception(message);
