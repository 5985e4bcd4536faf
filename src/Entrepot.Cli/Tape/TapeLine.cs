using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// Reads one line of a LOBSTER message file: time, type, order, size, price, direction, and
/// perhaps a seventh field that means nothing here. Believes nothing.
/// </summary>
static class TapeLine
{
    /// <summary>Shares of one order. The venue counts them in thousandths.</summary>
    public const int SizeMax = 100_000_000;

    /// <summary>Tape units of price in one tick of the market, a cent.</summary>
    public const long UnitsPerTick = 100;

    const int FieldsMin = 6;
    const int FieldsMax = 7;
    const int NanosecondDigits = 9;
    const int SecondsPerDay = 86_400;
    const long PriceMax = Limits.TicksMax * UnitsPerTick;

    /// <summary>What is wrong with the line, or nothing.</summary>
    public static Problem Read(ReadOnlySpan<byte> line, out TapeMessage message)
    {
        message = default;
        if (line.ContainsAnyExceptInRange((byte)' ', (byte)'~')) return Problem.TapeNotText;
        Span<Range> ranges = stackalloc Range[FieldsMax + 1];
        var count = 0;
        foreach (var range in line.Split((byte)','))
        {
            if (count == ranges.Length) break;
            ranges[count++] = range;
        }
        if (count is < FieldsMin or > FieldsMax) return Problem.TapeFieldCountWrong;

        if (!TryTime(line[ranges[0]], out var time)) return Problem.TapeTimeMalformed;
        if (!TryNumber(line[ranges[1]], 1, (int)TapeEvent.Halt, out var type))
        {
            return Problem.TapeTypeUnknown;
        }
        if (!TryNumber(line[ranges[2]], -1, long.MaxValue, out var order))
        {
            return Problem.TapeOrderMalformed;
        }
        if (!TryNumber(line[ranges[3]], 0, SizeMax, out var size))
        {
            return Problem.TapeSizeMalformed;
        }
        if (!TryNumber(line[ranges[4]], -1, long.MaxValue, out var price))
        {
            return Problem.TapePriceMalformed;
        }
        if (!TrySide(line[ranges[5]], out var side)) return Problem.TapeDirectionUnknown;
        message = new TapeMessage(time, order, price, (int)size, (TapeEvent)type, side);
        return Check(in message);
    }

    static Problem Check(in TapeMessage message) => message.Event switch
    {
        TapeEvent.Halt => message.Price is >= TapeHalt.Halted and <= TapeHalt.TradingResumed
            ? Problem.None
            : Problem.TapeHaltUnknown,
        TapeEvent.HiddenExecution or TapeEvent.CrossTrade =>
            message.Price < 0 ? Problem.TapePriceMalformed : Problem.None,
        _ => CheckOrder(in message),
    };

    static Problem CheckOrder(in TapeMessage message)
    {
        if (message.Order < 1) return Problem.TapeOrderMalformed;
        if (message.Size < 1) return Problem.TapeSizeMalformed;
        if (message.Price is < 1 or > PriceMax) return Problem.TapePriceOutOfRange;
        return message.Price % UnitsPerTick == 0 ? Problem.None : Problem.TapePriceNotWholeTicks;
    }

    // Seconds after midnight with at most nine decimals, in nanoseconds.
    static bool TryTime(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var part = point < 0 ? [] : text[(point + 1)..];
        if (point >= 0 && part.Length is 0 or > NanosecondDigits) return false;
        if (!TryNumber(whole, 0, SecondsPerDay - 1, out var seconds)) return false;
        var fraction = 0L;
        if (part.Length > 0 && !TryNumber(part, 0, Instant.PerSecond, out fraction)) return false;
        for (var n = part.Length; n < NanosecondDigits; n++) fraction *= 10;
        nanoseconds = seconds * Instant.PerSecond + fraction;
        return true;
    }

    static bool TrySide(ReadOnlySpan<byte> text, out Side side)
    {
        side = text.SequenceEqual("1"u8) ? Side.Buy
            : text.SequenceEqual("-1"u8) ? Side.Sell
            : Side.None;
        return side != Side.None;
    }

    // Digits only, perhaps after one minus where the range goes below zero.
    static bool TryNumber(ReadOnlySpan<byte> text, long least, long most, out long number)
    {
        const int DigitsMax = 19;
        number = 0;
        var negative = least < 0 && text is [(byte)'-', ..];
        var digits = negative ? text[1..] : text;
        if (digits.Length is 0 or > DigitsMax) return false;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            var value = digit - '0';
            if (number > (long.MaxValue - value) / 10) return false;
            number = number * 10 + value;
        }
        if (negative) number = -number;
        return number >= least && number <= most;
    }
}
