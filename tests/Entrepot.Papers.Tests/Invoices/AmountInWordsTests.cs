using Entrepot.Core;
using Entrepot.Papers.Invoices;
using FsCheck;
using FsCheck.Fluent;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>Sums in characters that cannot be altered.</summary>
public sealed class AmountInWordsTests
{
    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(5, "伍分")]
    [InlineData(50, "伍角整")]
    [InlineData(105, "壹元零伍分")]
    [InlineData(1_000, "壹拾元整")]
    [InlineData(1_200_000, "壹万贰仟元整")]
    [InlineData(100_100, "壹仟零壹元整")]
    [InlineData(1_010_000, "壹万零壹佰元整")]
    [InlineData(10_000_000, "壹拾万元整")]
    [InlineData(10_000_100_00, "壹仟万零壹佰元整")]
    [InlineData(168_032, "壹仟陆佰捌拾元叁角贰分")]
    [InlineData(10_740_953, "壹拾万柒仟肆佰零玖元伍角叁分")]
    [InlineData(100_000_001_00, "壹亿零壹元整")]
    [InlineData(123_450_000_000_000_00, "壹佰贰拾叁万肆仟伍佰亿元整")]
    [InlineData(99_557_120, "玖拾玖万伍仟伍佰柒拾壹元贰角整")]
    [InlineData(-1_200_000, "（负数）壹万贰仟元整")]
    public void A_sum_is_written_as_cheques_write_it(long fen, string words) =>
        Assert.Equal(words, AmountInWords.Of(new Amount(fen)));

    [Fact]
    public void Whoever_reads_the_words_finds_the_sum() =>
        Prop.ForAll(Sums.ToArbitrary(), fen => Read(AmountInWords.Of(new Amount(fen))) == fen)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    static Gen<long> Sums =>
        from digits in Gen.Choose(1, 15)
        from zeros in Gen.Choose(0, 14)
        from number in Gen.Choose(0, int.MaxValue)
        from more in Gen.Choose(0, int.MaxValue)
        let whole = ((long)number << 24 ^ more) % (long)Math.Pow(10, digits)
        select whole - whole % (long)Math.Pow(10, Math.Min(zeros, digits - 1));

    // Reads as a person does: digits, their places, and the groups they stand in.
    static long Read(string words)
    {
        var (yuan, group, digit, fen) = (0L, 0L, 0L, 0L);
        foreach (var sign in words)
        {
            var value = "零壹贰叁肆伍陆柒捌玖".IndexOf(sign);
            switch (sign)
            {
                case '拾' or '佰' or '仟':
                    group += digit * (sign == '拾' ? 10 : sign == '佰' ? 100 : 1000);
                    digit = 0;
                    break;
                case '万': (yuan, group, digit) = (yuan + (group + digit) * 10_000, 0, 0); break;
                case '亿':
                    (yuan, group, digit) = ((yuan + group + digit) * 100_000_000, 0, 0);
                    break;
                case '元': (yuan, group, digit) = (yuan + group + digit, 0, 0); break;
                case '角': (fen, digit) = (fen + digit * 10, 0); break;
                case '分': (fen, digit) = (fen + digit, 0); break;
                case '整': break;
                default: digit = value; break;
            }
        }
        return yuan * 100 + fen;
    }
}
