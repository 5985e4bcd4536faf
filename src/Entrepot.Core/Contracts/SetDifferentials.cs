namespace Entrepot.Core;

/// <summary>
/// Publishes the next version of a market's table of premiums and discounts, whole. Listings that
/// stand keep theirs, and so do the contracts that come of them. Sender: the operator.
/// </summary>
/// <param name="Text">SHA-256 of the table as it was published.</param>
/// <param name="Lines">Grades first, then warehouses, each once and in the order of their numbers.
/// </param>
/// <param name="EffectiveAt">From when on this version counts. 0: at once, where nobody is owed a
/// notice.</param>
public readonly record struct SetDifferentials(
    MarketId Market, uint Version, Digest Text, DifferentialLines Lines, ulong Count,
    Instant EffectiveAt = default) : ICommand
{
    public static MessageKind Kind => MessageKind.SetDifferentials;
}

/// <summary>The next version of a market's table is in force.</summary>
public readonly record struct DifferentialsSet(
    MarketId Market, uint Version, Digest Text, DifferentialLines Lines, ulong Count,
    Instant EffectiveAt) : IEvent
{
    public static MessageKind Kind => MessageKind.DifferentialsSet;
}

public sealed partial class Venue
{
    ResultCode Handle(in SetDifferentials c)
    {
        if (c.Count is < 1 or > DifferentialLines.Max) return ResultCode.LineCountOutOfRange;
        if (c.Text == Digest.None) return ResultCode.DigestMissing;
        var all = c.Lines;
        var code = CheckLines(all, (int)c.Count);
        if (!code.IsOk) return code;
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (market.Terms.Mechanism is not Mechanism.Listing) return ResultCode.MechanismDoesNotFit;
        if (market.Terms.Form is GoodForm.BillOfLading) return ResultCode.NotForBills;
        if (c.Version != differentials[differentials.LatestOf(c.Market)].Version + 1)
        {
            return ResultCode.VersionNotNext;
        }
        var table = new DifferentialTable
        {
            Market = c.Market, Version = c.Version, Text = c.Text, Count = c.Count,
            Lines = c.Lines, EffectiveAt = c.EffectiveAt,
        };
        var notice = CheckNotice(market, in table, differentialNotices);
        if (!notice.IsOk) return notice;
        // What is published will need a place too.
        if (!differentials.HasRoomFor(differentialNotices.Waiting + 1))
        {
            return ResultCode.ExceedsVenueCapacity;
        }

        // From here on the command must succeed.
        if (c.EffectiveAt == default)
        {
            PutInForce(in table);
            return ResultCode.Ok;
        }
        Publish(differentialNotices, in table, DeadlineKind.Differentials);
        events.Emit(new DifferentialsPublished(
            c.Market, c.Version, c.Text, c.Lines, c.Count, c.EffectiveAt));
        return ResultCode.Ok;
    }

    void PutInForce(in DifferentialTable table)
    {
        differentials.Add(in table);
        events.Emit(new DifferentialsSet(
            table.Market, table.Version, table.Text, table.Lines, table.Count,
            table.EffectiveAt));
    }

    static ResultCode CheckLines(ReadOnlySpan<DifferentialLine> lines, int count)
    {
        foreach (ref readonly var unused in lines[count..])
        {
            if (unused != default) return ResultCode.ReservedMustBeZero;
        }
        for (var n = 0; n < count; n++)
        {
            ref readonly var line = ref lines[n];
            if (line.DifferentialKind is not (DifferentialKind.Grade or DifferentialKind.Location))
            {
                return ResultCode.DifferentialKindUnknown;
            }
            if (n > 0 && line.Place <= lines[n - 1].Place)
            {
                return ResultCode.LinesNotInOrder;
            }
            if (line.PerUnit is < -Limits.PriceMax or > Limits.PriceMax
                || Math.Abs((long)line.Rate) > Limits.FeeRateMax)
            {
                return ResultCode.AdjustmentOutOfRange;
            }
        }
        return ResultCode.Ok;
    }
}
