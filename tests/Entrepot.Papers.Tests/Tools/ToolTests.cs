namespace Entrepot.Papers.Tests.Tools;

public sealed class ToolTests
{
    [Theory]
    [InlineData("openssl", "version")]
    [InlineData("pdfsig", "-v")]
    [InlineData("pdftotext", "-v")]
    [InlineData("qpdf", "--version")]
    [InlineData("xmllint", "--version")]
    [InlineData("xmlsec1", "--version")]
    [InlineData("java", "-version")]
    public void Every_judge_is_here(string program, string argument) =>
        Assert.True(Tool.Run(program, argument).Agrees);
}
