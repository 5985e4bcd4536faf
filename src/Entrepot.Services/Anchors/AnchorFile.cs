using System.Text;
using System.Text.Json;
using Entrepot.Core;
using Entrepot.Services.Storage;

namespace Entrepot.Services.Anchors;

/// <summary>All anchors: a file with one a line, which only grows. Time stamps cannot be made
/// again, so it belongs into every backup.</summary>
sealed class AnchorFile : IDisposable
{
    sealed record Line(int Number, long Size, string Root, DateTimeOffset At, byte[] Token);

    readonly FileStream file;
    readonly List<Anchor> anchors = [];

    /// <exception cref="JsonException">The file is not as this class writes it.</exception>
    public AnchorFile(string path)
    {
        file = LineFile.Open(path);
        using var reader = new StreamReader(file, leaveOpen: true);
        while (reader.ReadLine() is { } text)
        {
            var line = JsonSerializer.Deserialize<Line>(text)!;
            anchors.Add(new Anchor(
                line.Number, line.Size, Digest.From(Convert.FromHexString(line.Root)), line.At,
                line.Token));
        }
        file.Position = file.Length;
    }

    public IReadOnlyList<Anchor> All => anchors;

    /// <summary>Adds an anchor; it is on the disk when this returns.</summary>
    public void Add(Anchor anchor)
    {
        var line = new Line(
            anchor.Number, anchor.Size, anchor.Root.ToString(), anchor.At, anchor.Token);
        file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line) + '\n'));
        file.Flush(flushToDisk: true);
        anchors.Add(anchor);
    }

    public void Dispose() => file.Dispose();
}
