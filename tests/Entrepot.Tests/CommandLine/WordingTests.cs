using System.Text.RegularExpressions;
using Entrepot.Cli;
using Entrepot.Core;

namespace Entrepot.Tests.CommandLine;

/// <summary>Everything is said in every language.</summary>
public sealed partial class WordingTests
{
    public static TheoryData<string> Languages => [.. Wording.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_word_and_problem_has_a_text_and_no_text_is_left_over(string language)
    {
        var names = Enum.GetNames<Word>().Skip(1).Concat(Enum.GetNames<Problem>().Skip(1));
        Assert.Equal(names.Order(), Wording.For(language).Names.Order());
    }

    [Fact]
    public void The_same_is_filled_into_every_language()
    {
        var (english, chinese) = (Wording.For("en"), Wording.For("zh"));
        Assert.All(Enum.GetValues<Word>().Skip(1), word => Assert.Equal(
            Places(english[word]), Places(chinese[word])));
        Assert.All(Enum.GetValues<Problem>().Skip(1), problem => Assert.Subset(
            Places(english.Template(problem)), Places(chinese.Template(problem))));
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "zh")]
    [InlineData("zh", "zh")]
    [InlineData("en_GB", "en")]
    [InlineData("C", "en")]
    [InlineData(null, "en")]
    public void The_language_is_that_of_the_environment(string? tag, string language) =>
        Assert.Equal(language, Wording.For(tag).Language);

    [Fact]
    public void Problems_begin_where_results_end() => Assert.Equal(
        Enum.GetValues<ResultCode>().Length + Enum.GetValues<Problem>().Length - 1,
        Enum.GetValues<ResultCode>().Select(code => (int)code)
            .Concat(Enum.GetValues<Problem>().Skip(1).Select(problem => (int)problem))
            .Distinct().Count());

    [Theory]
    [InlineData("C", "There is no order with this number, or it is not yours.")]
    [InlineData("zh_CN", null)]
    public void All_codes_are_listed(string locale, string? sentence)
    {
        var codes = Program.RunIn(locale, "codes", "--json").Json.EnumerateArray().ToList();
        Assert.Equal(
            Enum.GetValues<ResultCode>().Length + Enum.GetValues<Problem>().Length - 1,
            codes.Count);
        Assert.All(codes, code => Assert.NotEqual("", code.GetProperty("sentence").GetString()));
        var order = codes.Single(code => code.GetProperty("number").GetInt32() == 2040);
        Assert.Equal("OrderNotFound", order.GetProperty("name").GetString());
        Assert.Equal(
            sentence ?? Wording.For("zh").Of(ResultCode.OrderNotFound),
            sentence is null ? order.GetProperty("sentence").GetString() : sentence);
    }

    static HashSet<string> Places(string text) =>
        [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
