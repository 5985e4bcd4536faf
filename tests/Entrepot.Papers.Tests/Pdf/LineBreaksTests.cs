using Entrepot.Papers.Pdf;

namespace Entrepot.Papers.Tests.Pdf;

public sealed class LineBreaksTests
{
    [Fact]
    public void A_closing_mark_takes_the_character_before_it_along() =>
        Assert.Equal(["一二三", "四。五"], Lines("一二三四。五", 4));

    [Fact]
    public void An_opening_mark_goes_to_the_next_line() =>
        Assert.Equal(["一二三", "（四）"], Lines("一二三（四）", 4));

    [Fact]
    public void Words_and_numbers_stay_whole() =>
        Assert.Equal(["the price", "7,810.00", "CNY"], Lines("the price 7,810.00 CNY", 11));

    [Fact]
    public void A_number_beside_Chinese_stays_whole() =>
        Assert.Equal(["数量为", "123.45吨"], Lines("数量为123.45吨", 7));

    [Fact]
    public void A_word_wider_than_the_line_is_divided() =>
        Assert.Equal(["0123", "4567", "89"], Lines("0123456789", 4));

    [Fact]
    public void A_line_ends_where_its_writer_ended_it() =>
        Assert.Equal(["一", "", "二"], Lines("一\n\n二", 4));

    static List<string> Lines(string text, double width) =>
        LineBreaks.Of(text, width, piece => piece.Length);
}
