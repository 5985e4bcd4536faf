using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Tests.Trust;

public sealed class CreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")] // the example of GB 32100-2015
    [InlineData("91110108551385082Q")]
    public void A_code_that_checks_is_one(string code) => Assert.True(CreditCode.IsValid(code));

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M0001O0Y43")]
    [InlineData("")]
    public void Anything_else_is_none(string code) => Assert.False(CreditCode.IsValid(code));
}
