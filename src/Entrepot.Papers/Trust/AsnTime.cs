using System.Formats.Asn1;

namespace Entrepot.Papers.Trust;

/// <summary>The Time of RFC 5280 §4.1.2.5: two digits of the year until 2049, four from then.
/// </summary>
static class AsnTime
{
    const int LastShortYear = 2049;

    public static void WriteTime(this AsnWriter writer, DateTimeOffset at)
    {
        var whole = WholeSeconds(at);
        if (whole.Year <= LastShortYear) writer.WriteUtcTime(whole, LastShortYear);
        else writer.WriteGeneralizedTime(whole, omitFractionalSeconds: true);
    }

    public static DateTimeOffset ReadTime(this AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime)
            ? reader.ReadUtcTime(LastShortYear)
            : reader.ReadGeneralizedTime();

    public static DateTimeOffset WholeSeconds(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }
}
