using System.IO.Compression;
using System.Text;
using Entrepot.Papers.Invoices;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>What strangers send as invoices.</summary>
public sealed class HostileInvoiceTests
{
    const int Mutations = 40_000;

    public static TheoryData<InvoiceForm> Forms => DeliveryInvoiceTests.Forms;

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'bbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>")]
    public void A_document_type_is_refused(string xml) =>
        Refused(InvoiceRule.DocumentTypeDefinition, Encoding.UTF8.GetBytes(xml));

    [Theory]
    [InlineData("")]
    [InlineData("<a>")]
    [InlineData("<a>&b;</a>")]
    [InlineData("\u0000\u0001")]
    [InlineData("<a b='1' b='2'/>")]
    [InlineData("<?xml version='1.0' encoding='utf-99'?><a/>")]
    public void What_is_not_well_formed_is_refused(string xml) =>
        Refused(InvoiceRule.NotWellFormed, Encoding.UTF8.GetBytes(xml));

    [Fact]
    public void Depth_size_and_number_of_elements_have_limits()
    {
        Refused(InvoiceRule.TooDeep, Xml(string.Concat(Enumerable.Repeat("<a>", 20_000))));
        Refused(
            InvoiceRule.TooManyElements,
            Xml($"<a>{string.Concat(Enumerable.Repeat("<b/>", 40_001))}</a>"));
        Refused(
            InvoiceRule.TooManyElements,
            Xml($"<a {string.Join(' ', Enumerable.Range(0, 40).Select(n => $"b{n}=''"))}/>"));
        Refused(InvoiceRule.TooLarge, new byte[(4 << 20) + 1]);
    }

    [Fact]
    public void A_compressed_bomb_is_bytes_like_any_others()
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(new byte[3 << 20]);
        }
        Refused(InvoiceRule.NotWellFormed, bytes.ToArray());
    }

    [Fact]
    public void Any_other_document_is_refused() =>
        Refused(InvoiceRule.FormUnknown, Xml("<Invoice><ID>1</ID></Invoice>"));

    [Fact]
    public void What_may_stand_once_and_stands_twice_is_found()
    {
        var text = Encoding.UTF8.GetString(
            InvoiceForms.Write(Deliveries.GoldenInvoice, InvoiceForm.Ubl));
        var doubled = text.Replace(
            "<cbc:IssueDate>", "<cbc:ID>99999999999999999999</cbc:ID><cbc:IssueDate>",
            StringComparison.Ordinal);
        Found(InvoiceRule.ElementRepeated, doubled);
        Found(InvoiceRule.NumberMalformed, text.Replace(
            ">995571.20<", ">9.9557120E5<", StringComparison.Ordinal));
        Found(InvoiceRule.NumberMalformed, text.Replace(
            ">995571.20<", ">995571.201<", StringComparison.Ordinal));
        Found(InvoiceRule.DateMalformed, text.Replace(
            "2026-03-20", "20.03.2026", StringComparison.Ordinal));
        Found(InvoiceRule.CurrencyDiffers, text.Replace(
            "<cbc:PayableAmount currencyID=\"CNY\"", "<cbc:PayableAmount currencyID=\"USD\"",
            StringComparison.Ordinal));
        Found(InvoiceRule.TextTooLong, text.Replace(
            "T30S</cbc:Desc", new string('x', 2_001) + "</cbc:Desc", StringComparison.Ordinal));
        Found(InvoiceRule.TypeUnknown, text.Replace(">380<", ">326<", StringComparison.Ordinal));
        Found(InvoiceRule.CategoryUnknown, text.Replace(
            "<cbc:ID>S<", "<cbc:ID>X<", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_and_line_totals_must_say_what_the_figures_say()
    {
        var text = Encoding.UTF8.GetString(
            InvoiceForms.Write(Deliveries.GoldenInvoice, InvoiceForm.EInvoice));
        Found(InvoiceRule.ChineseWords, text.Replace("玖拾玖万", "玖拾捌万", StringComparison.Ordinal));
        Found(InvoiceRule.ChineseLineTotal, text.Replace(
            "<TotaltaxIncludedAmount>995571.20", "<TotaltaxIncludedAmount>995571.21",
            StringComparison.Ordinal));
        Found(InvoiceRule.ChineseNumber, text.Replace(
            "<EIid>25", "<EIid>26", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_bytes_make_the_reader_throw(InvoiceForm form)
    {
        var random = new Random(16931 + (int)form);
        var original = InvoiceForms.Write(DeliveryInvoiceTests.WithAllowance(), form);
        for (var round = 0; round < Mutations; round++)
        {
            var reading = InvoiceForms.Read(Mutation.Of(original, random));
            Assert.True(reading.Invoice is not null || reading.Findings.Count > 0);
        }
    }

    static byte[] Xml(string text) => Encoding.UTF8.GetBytes(text);

    static void Refused(InvoiceRule rule, byte[] bytes)
    {
        var reading = InvoiceForms.Read(bytes);
        Assert.Null(reading.Invoice);
        Assert.Equal(rule, Assert.Single(reading.Findings).Rule);
    }

    static void Found(InvoiceRule rule, string xml) => Assert.Contains(
        InvoiceForms.Read(Encoding.UTF8.GetBytes(xml)).Findings, finding => finding.Rule == rule);
}
