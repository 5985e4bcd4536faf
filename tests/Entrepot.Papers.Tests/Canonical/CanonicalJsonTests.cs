using System.Text;
using System.Text.Json.Nodes;
using Entrepot.Papers.Canonical;
using FsCheck;
using FsCheck.Fluent;

namespace Entrepot.Papers.Tests.Canonical;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,false,"x"]}""", """{"a":[true,false,"x"],"b":1}""")]
    [InlineData("""  { "a" : -0 } """, """{"a":0}""")]
    [InlineData("\"\\u20ac$\\u000F\\nA'\\u0042\\\"\\\\\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\/\"")]
    [InlineData("""{"名":"聚丙烯"}""", """{"名":"聚丙烯"}""")]
    public void One_record_has_one_form(string json, string canonical) =>
        Assert.Equal(canonical, Rewritten(json));

    // RFC 8785, 3.2.3: its own example of the order of names.
    [Fact]
    public void Names_stand_in_the_order_of_UTF_16() => Assert.Equal(
        "{\"\\r\":1,\"1\":2,\"\u0080\":3,\"\u00f6\":4,\"\u20ac\":5,\"\ud83d\ude00\":6,"
            + "\"\ufb33\":7}",
        Rewritten(
            "{\"\\u20ac\":5,\"\\r\":1,\"\\ufb33\":7,\"1\":2,\"\\ud83d\\ude00\":6,\"\\u0080\":3,"
            + "\"\\u00f6\":4}"));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":1} {}""")]
    [InlineData("// note\n1")]
    [InlineData("\"\\ud83d\"")]
    [InlineData("")]
    public void What_two_readers_could_understand_differently_is_refused(string json) =>
        Assert.Throws<FormatException>(() => Rewritten(json));

    [Fact]
    public void Nobody_digs_without_end() => Assert.Throws<FormatException>(
        () => Rewritten(new string('[', 100) + new string(']', 100)));

    [Fact]
    public void Bytes_are_canonical_or_not()
    {
        Assert.True(CanonicalJson.IsCanonical("""{"a":1,"b":"二"}"""u8));
        Assert.False(CanonicalJson.IsCanonical("""{"b":"二","a":1}"""u8));
        Assert.False(CanonicalJson.IsCanonical("""{"a": 1}"""u8));
        Assert.False(CanonicalJson.IsCanonical("""{"a":"\u4e8c"}"""u8));
        Assert.False(CanonicalJson.IsCanonical("{"u8));
    }

    [Fact]
    public void What_is_written_once_is_written_the_same_again() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<Dictionary<string, string>>().Filter(
            record => record.All(pair => IsUnicode(pair.Key) && IsUnicode(pair.Value))),
        record =>
        {
            var json = new JsonObject(record.Select(
                pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));
            var bytes = CanonicalJson.Write(json);
            var read = JsonNode.Parse(bytes)!.AsObject();
            return CanonicalJson.IsCanonical(bytes)
                && record.All(pair => (string)read[pair.Key]! == pair.Value);
        }));

    static bool IsUnicode(string? text) =>
        text is not null && text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    static string Rewritten(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Rewrite(Encoding.UTF8.GetBytes(json)));
}
