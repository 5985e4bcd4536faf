using System.Buffers.Binary;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// What should never come, and does.
sealed partial class CommandStream
{
    /// <summary>Another generation, a slot never given, a slot beyond all, none.</summary>
    ulong StrangeId(ulong id) => unchecked(dice.Of(
        id - (1UL << 32), id + (1UL << 32), id + 1, id ^ (1UL << 31),
        (ulong)dice.Long(long.MaxValue), 0UL));

    /// <summary>An earlier command once more, by the same key.</summary>
    Step? Repeat() => sent.Count == 0 ? null : dice.OneOf(sent) with { Time = new(now) };

    Step Spoil(Step step) => dice.Below(12) switch
    {
        0 => step with { Sender = Anyone() },
        1 when sent.Count > 0 => OtherContent(step),
        2 => step with { Key = 0 },
        3 => step with { Payload = [.. step.Payload, .. new byte[8]] },
        4 => step with { Payload = step.Payload[..^8] },
        5 => step with { Kind = (MessageKind)dice.Below(1_200) },
        6 => step with { Kind = (MessageKind)dice.Of(0, 2_047, 2_048, 65_535) },
        7 => Dirty(step),
        _ => Twisted(step),
    };

    // The key of one command for another.
    Step OtherContent(Step step)
    {
        var other = dice.OneOf(sent);
        return step with { Sender = other.Sender, Key = other.Key };
    }

    // Bytes that are reserved are not zero.
    Step Dirty(Step step)
    {
        if (Messages.TypeOf(step.Kind) is null) return step;
        var places = ReservedBytes.PlacesIn(step.Kind)
            .Where(place => place < step.Payload.Length).ToList();
        if (places.Count == 0) return step;
        var payload = step.Payload.ToArray();
        payload[dice.OneOf(places)] = (byte)dice.Between(1, 255);
        return step with { Payload = payload };
    }

    // One number of the command is another.
    Step Twisted(Step step)
    {
        var payload = step.Payload.ToArray();
        if (payload.Length < 8) return step;
        var at = (int)dice.Below(payload.Length / 8) * 8;
        switch (dice.Below(3))
        {
            case 0:
                BinaryPrimitives.WriteInt64LittleEndian(
                    payload.AsSpan(at),
                    Strange(BinaryPrimitives.ReadInt64LittleEndian(payload.AsSpan(at))));
                break;
            case 1:
                at += (int)dice.Below(2) * 4;
                BinaryPrimitives.WriteInt32LittleEndian(
                    payload.AsSpan(at),
                    unchecked((int)Strange(
                        BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(at)))));
                break;
            default:
                payload[at + (int)dice.Below(8)] = (byte)dice.Of(0, 1, 2, 3, 6, 127, 128, 255);
                break;
        }
        return step with { Payload = payload };
    }

    long Strange(long number) => unchecked(dice.Below(14) switch
    {
        0 => 0,
        1 => 1,
        2 => -1,
        3 => long.MaxValue,
        4 => long.MinValue,
        5 => number + 1,
        6 => number - 1,
        7 => number * 2,
        8 => -number,
        9 => Limits.AmountMax + dice.Between(-1, 1),
        10 => Limits.PriceMax + dice.Between(-1, 1),
        11 => Limits.QuantityMax + dice.Between(-1, 1),
        12 => uint.MaxValue - dice.Below(3),
        _ => (long)dice.Next(),
    });
}
