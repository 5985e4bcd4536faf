using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Writes a tape as a LOBSTER message file.</summary>
static class TapeWriter
{
    public static void Write(string path, IEnumerable<TapeMessage> messages)
    {
        using var file = new StreamWriter(path) { NewLine = "\n" };
        foreach (var message in messages) file.WriteLine(LineOf(in message));
    }

    public static string LineOf(in TapeMessage message)
    {
        var (seconds, rest) = Math.DivRem(message.Nanoseconds, Instant.PerSecond);
        var direction = message.Side is Side.Buy ? 1 : -1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds}.{rest:000000000},{(int)message.Event},{message.Order},{message.Size},"
            + $"{message.Price},{direction}");
    }
}
