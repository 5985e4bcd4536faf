using System.Text.Json;

namespace Entrepot.Cli;

/// <summary>What the process under load tells the one that watches it, a line of JSON at a time.
/// </summary>
/// <param name="Line">The last line of the tape that was sent.</param>
/// <param name="Acknowledged">All lines up to this one have been answered.</param>
/// <param name="Commands">Commands answered.</param>
/// <param name="Sequence">The last record that was answered.</param>
/// <param name="Seconds">Since the first line.</param>
/// <param name="Latencies">As <see cref="Cli.Latencies"/> writes them.</param>
/// <param name="Hash">The state after <paramref name="Sequence"/>, when it was taken.</param>
sealed record LoadReport(
    int Line,
    int Acknowledged,
    long Commands,
    ulong Sequence,
    double Seconds,
    string Latencies,
    string? Hash)
{
    public static readonly LoadReport Nothing = new(0, 0, 0, 0, 0, "0", null);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static LoadReport? FromJson(string line) =>
        JsonSerializer.Deserialize<LoadReport>(line);
}
