using Entrepot.Core;
using Entrepot.Server;

namespace Entrepot.Acceptance;

public sealed class KeyTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("20261121000042", 20261121000042)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_whole_number_is_itself(string text, ulong number) =>
        Assert.Equal(new ClientKey(number), CommandEndpoint.KeyOf(text));

    [Theory]
    [InlineData("0")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("1,000")]
    [InlineData("９")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999")]
    [InlineData("today-1")]
    public void Any_other_text_is_a_name(string text) =>
        Assert.True(CommandEndpoint.KeyOf(text).Value > ClientKey.NumberMax);

    [Fact]
    public void Two_texts_are_two_names() =>
        Assert.NotEqual(CommandEndpoint.KeyOf("a"), CommandEndpoint.KeyOf("b"));
}
