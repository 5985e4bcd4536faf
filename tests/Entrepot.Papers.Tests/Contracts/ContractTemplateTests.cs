using Entrepot.Papers.Canonical;
using Entrepot.Papers.Contracts;

namespace Entrepot.Papers.Tests.Contracts;

public sealed class ContractTemplateTests
{
    const string Whole = """
        title: 合同 | Contract
        parties: seller buyer
        terms: goods
        [subject] 一 | 1
        {goods}
        > {goods}
        [quantity] 二 | 2
        甲
        > A
        [quality] 三 | 3
        甲
        > A
        [price] 四 | 4
        甲
        > A
        [performance] 五 | 5
        甲
        > A
        [breach] 六 | 6
        甲
        > A
        [disputes] 七 | 7
        甲
        > A
        """;

    [Fact]
    public void The_library_has_a_template_for_every_kind_of_contract() => Assert.Equal(
        ["auction-sale", "bill-transfer", "deposit", "pledge", "spot-sale", "storage",
         "supplement"],
        TemplateLibrary.All.Select(template => template.Name));

    [Fact]
    public void A_whole_template_is_read()
    {
        var template = ContractTemplate.Read("it", 3, Whole);
        Assert.Equal(("it", 3), (template.Name, template.Version));
        Assert.Equal(7, template.Clauses.Count);
        Assert.Equal(["goods"], template.Terms);
    }

    [Theory]
    [InlineData("> {goods}", "> {good}", "nothing fills {good} in English")]
    [InlineData("\n{goods}", "\n货物", "no clause states {goods} in Chinese")]
    [InlineData("terms: goods", "terms: goods price", "no clause states {price}")]
    [InlineData("terms: goods", "terms: wind", "")]
    [InlineData("[breach]", "[risk]", "no clause settles Breach (Civil Code 470)")]
    [InlineData("[breach]", "[breech]", "No element is called breech")]
    [InlineData("> {goods}", "> {goods", "A brace stands alone")]
    [InlineData("[disputes] 七 | 7\n甲\n> A", "[disputes] 七 | 7\n甲", "not in two languages")]
    [InlineData("合同 | Contract", "合同", "Not in two languages")]
    public void A_template_that_is_not_whole_is_not_read(string part, string other, string why)
    {
        var file = Whole.ReplaceLineEndings("\n").Replace(part, other);
        var fault = Assert.Throws<FormatException>(() => ContractTemplate.Read("it", 1, file));
        Assert.Contains(why, fault.Message);
    }

    [Fact]
    public void What_is_filled_in_stands_in_its_place()
    {
        var template = ContractTemplate.Read("it", 1, Whole);
        var clause = template.Fill(new Dictionary<string, Bilingual>
        {
            ["goods"] = new("聚丙烯{price}", "PP"),
        }).First();
        Assert.Equal(new Bilingual("聚丙烯{price}", "PP"), clause.Text);
    }
}
