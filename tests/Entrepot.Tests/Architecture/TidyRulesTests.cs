namespace Entrepot.Tests.Architecture;

/// <summary>The rules themselves, on files small enough to see that they are right.</summary>
public sealed class TidyRulesTests
{
    [Fact]
    public void A_function_is_as_long_as_its_signature_and_body()
    {
        var source = """"
            namespace A;
            sealed class B(int size)
            {
                static readonly int[] Table = new[] { 1, 2 };
                int Plain { get; set; } = 3;

                [Fact]
                int First(string brace = "{")
                {
                    if (brace == "}")
                    {
                        return '}';
                    }
                    return 1; // }
                }

                string Second(int a) => a switch
                {
                    1 => $"{a:x}}}",
                    _ => """{""",
                };

                bool Third() => true;
            }
            """";

        var functions = Function.In(new SourceFile("B.cs", source)).ToList();

        Assert.Equal([9, 5, 1], functions.Select(f => f.Lines));
        Assert.Equal([7, 17, 23], functions.Select(f => f.Line));
        Assert.Equal([false, true, false], functions.Select(f => f.IsTable));
    }

    [Fact]
    public void Literals_and_comments_are_not_code()
    {
        var file = new SourceFile("A.cs", """
            var a = "double"; // float
            var b = @"x "" double"; /* decimal */
            var c = $"{(a is "double" ? 'f' : '"')} double";
            var d = 1;
            """);

        Assert.DoesNotContain("double", file.Code, StringComparison.Ordinal);
        Assert.Contains("var d = 1;", file.Code, StringComparison.Ordinal);
        Assert.Equal("// float", file.CommentLines[0].Trim());
        Assert.Equal("/* decimal */", file.CommentLines[1].Trim());
    }

    [Theory]
    [InlineData("// book.Match(order, events);")]
    [InlineData("// var held = ledger.Post(hold);")]
    [InlineData("// if (held.IsOk) return;")]
    [InlineData("// return ResultCode.Ok;")]
    [InlineData("// }")]
    [InlineData("// order.Leaves -= quantity;")]
    public void A_statement_in_a_comment_is_code(string comment) =>
        Assert.True(TidyTests.IsCode(comment));

    [Theory]
    [InlineData("// The whole cost is held before matching, so that no trade can fail to settle.")]
    [InlineData("// From here on the command must succeed.")]
    [InlineData("// A price is a count of ticks (see Price);")]
    [InlineData("// If the maker is the newer one; see FIX tag 54.")]
    [InlineData("/// <code>return book.Best;</code>")]
    public void A_sentence_in_a_comment_is_not_code(string comment) =>
        Assert.False(TidyTests.IsCode(comment));
}
