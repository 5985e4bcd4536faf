using Entrepot.Core;
using Entrepot.Services.Language;
using Entrepot.Tests.Architecture;

namespace Entrepot.Tests.Language;

/// <summary>
/// Whatever is refused is explained. `APPROVE=1 ./test --filter ResultSentences` rewrites the table
/// in the reference.
/// </summary>
public sealed class ResultSentencesTests
{
    const string Page = "docs/reference/result-codes.md";

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Every_result_has_a_sentence_and_no_sentence_is_left_over(string language) =>
        Assert.Equal(
            Enum.GetValues<ResultCode>().Order(),
            Lines(language).Select(line => Enum.Parse<ResultCode>(line.Split(' ')[1])));

    [Fact]
    public void A_sentence_is_one_sentence() => Findings.None(
        from language in ResultSentences.Languages
        from code in Enum.GetValues<ResultCode>()
        let sentence = ResultSentences.Of(code, language)
        let stop = language == "zh" ? '。' : '.'
        where !sentence.EndsWith(stop) || sentence.Count(c => c == stop) != 1
            || sentence != sentence.Trim()
        select $"{language} {code}: {sentence}");

    [Fact]
    public void No_two_results_of_one_language_read_alike() => Findings.None(
        from language in ResultSentences.Languages
        from same in Enum.GetValues<ResultCode>()
            .GroupBy(code => ResultSentences.Of(code, language))
        where same.Count() > 1
        select $"{language} {same.Key}: {string.Join(", ", same)}");

    [Theory]
    [InlineData("zh", "价格高于当日涨停价。")]
    [InlineData("zh-CN", "价格高于当日涨停价。")]
    [InlineData("zh_Hant", "价格高于当日涨停价。")]
    [InlineData("en-GB", "The price is above today's upper price limit.")]
    [InlineData("tr", "The price is above today's upper price limit.")]
    [InlineData("", "The price is above today's upper price limit.")]
    public void A_reader_is_answered_in_his_language_or_else_in_english(
        string language, string sentence) =>
        Assert.Equal(sentence, ResultSentences.Of(ResultCode.PriceAboveLimit, language));

    [Fact]
    public void The_reference_shows_every_result()
    {
        var path = Repository.Absolute(Page);
        var table = Table();
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(path, table);

        Assert.Equal(table, File.Exists(path) ? File.ReadAllText(path) : "");
    }

    static string[] Lines(string language) => File.ReadAllLines(
        Repository.Absolute($"src/Entrepot.Services/Language/results.{language}.txt"));

    static string Table()
    {
        var rows =
            from code in Enum.GetValues<ResultCode>()
            select $"| {(int)code} | {code} | {ResultSentences.Of(code, "en")} "
                + $"| {ResultSentences.Of(code, "zh")} |\n";
        return """
            # Result codes

            The answer to every command is one of these. The thousands digit says what the sender
            can do about a refusal: 1 the command is malformed, 2 it names something that is not
            there, 3 this sender may not do this, 4 it does not fit the present state, 5 there is
            not enough of something. Numbers are never changed or used again.

            This page is generated from `src/Entrepot.Services/Language`.

            | number | name | English | 中文 |
            |---|---|---|---|

            """ + string.Concat(rows);
    }
}
