namespace Entrepot.Cli;

/// <summary>Lines of a stream of bytes, one after another, none longer than a limit.</summary>
sealed class LineReader(Stream stream, int bytesMax)
{
    readonly byte[] buffer = new byte[1 << 16];
    int start;
    int end;
    bool ended;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line read last, without its end.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineLength);

    /// <summary>Whether the line read last was cut off because it is too long.</summary>
    public bool IsTooLong { get; private set; }

    int lineStart;
    int lineLength;

    /// <summary>Goes to the next line. False at the end.</summary>
    public bool MoveNext()
    {
        var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        while (length < 0 && !ended && end - start <= bytesMax)
        {
            Fill();
            length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        }
        if (length < 0 && start == end) return false;
        Number++;
        Take(length);
        return true;
    }

    void Take(int length)
    {
        lineStart = start;
        lineLength = length < 0 ? end - start : length;
        start += lineLength + (length < 0 ? 0 : 1);
        if (lineLength > 0 && buffer[lineStart + lineLength - 1] == '\r') lineLength--;
        IsTooLong = lineLength > bytesMax;
    }

    void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = stream.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
    }
}
