using System.Text;

namespace Entrepot.Cli;

/// <summary>
/// Reads a LOBSTER message file as a whole. What is not sound is refused with its line, before
/// anything else is done.
/// </summary>
static class TapeReader
{
    public const int LineBytesMax = 256;
    public const int MessagesMax = 20_000_000;

    /// <exception cref="RefusedException">The file is not there, or is no sound tape.</exception>
    public static Tape ReadFile(string path)
    {
        if (!File.Exists(path)) throw new RefusedException(Problem.FileNotFound, path);
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(file, Path.GetFileName(path));
    }

    /// <exception cref="RefusedException">The bytes are no sound tape.</exception>
    public static Tape Read(Stream stream, string name)
    {
        var lines = new LineReader(stream, LineBytesMax);
        var messages = new List<TapeMessage>();
        var sense = new TapeSense();
        while (lines.MoveNext())
        {
            var problem = Next(lines, sense, out var message);
            if (problem is not Problem.None)
            {
                throw new RefusedException(problem, $"{name}:{lines.Number}", Excerpt(lines.Line));
            }
            messages.Add(message);
        }
        if (messages.Count == 0) throw new RefusedException(Problem.TapeEmpty, name);
        return new Tape(name, messages);
    }

    static Problem Next(LineReader lines, TapeSense sense, out TapeMessage message)
    {
        message = default;
        if (lines.Number > MessagesMax) return Problem.TapeTooLong;
        if (lines.IsTooLong) return Problem.TapeLineTooLong;
        var problem = TapeLine.Read(lines.Line, out message);
        return problem is Problem.None ? sense.Check(in message) : problem;
    }

    // What the reader of the message sees of the line: no more than fits, nothing that a terminal
    // would obey.
    static string Excerpt(ReadOnlySpan<byte> line)
    {
        const int BytesShown = 60;
        var text = new StringBuilder();
        foreach (var value in line[..Math.Min(line.Length, BytesShown)])
        {
            text.Append(value is >= (byte)' ' and <= (byte)'~' ? (char)value : '·');
        }
        return line.Length > BytesShown ? $"{text}..." : text.ToString();
    }
}
