using Entrepot.Core;
using Entrepot.Papers.Invoices;
using FsCheck;
using FsCheck.Fluent;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>What may become of an invoice, and how it is taken back.</summary>
public sealed class InvoiceLifeTests
{
    static readonly DateTimeOffset asked = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(
        InvoiceVerb.Number, InvoiceSide.Seller, InvoiceState.QuotaCheck,
        InvoiceState.Issued)]
    [InlineData(
        InvoiceVerb.Deliver, InvoiceSide.Seller, InvoiceState.Issued,
        InvoiceState.Delivered)]
    [InlineData(
        InvoiceVerb.ConfirmUse, InvoiceSide.Buyer, InvoiceState.Delivered,
        InvoiceState.ConfirmedUse)]
    [InlineData(
        InvoiceVerb.LeaveUnused, InvoiceSide.Buyer, InvoiceState.Delivered,
        InvoiceState.Unused)]
    [InlineData(
        InvoiceVerb.RequestRed, InvoiceSide.Buyer, InvoiceState.ConfirmedUse,
        InvoiceState.RedRequested)]
    [InlineData(
        InvoiceVerb.ConfirmRed, InvoiceSide.Seller, InvoiceState.RedRequested,
        InvoiceState.RedIssued)]
    [InlineData(
        InvoiceVerb.RefuseRed, InvoiceSide.Seller, InvoiceState.RedRequested,
        InvoiceState.ConfirmedUse)]
    [InlineData(
        InvoiceVerb.ConfirmUse, InvoiceSide.Seller, InvoiceState.Delivered,
        InvoiceState.None)]
    [InlineData(
        InvoiceVerb.ConfirmUse, InvoiceSide.Buyer, InvoiceState.RedIssued,
        InvoiceState.None)]
    [InlineData(
        InvoiceVerb.RequestRed, InvoiceSide.Seller, InvoiceState.Issued,
        InvoiceState.None)]
    [InlineData(
        InvoiceVerb.Number, InvoiceSide.Seller, InvoiceState.Issued,
        InvoiceState.None)]
    public void A_verb_leads_where_the_table_says(
        InvoiceVerb verb, InvoiceSide side, InvoiceState from, InvoiceState to) => Assert.Equal(
            to, InvoiceLife.Next(verb, side, from, InvoiceState.ConfirmedUse));

    [Fact]
    public void Who_asked_to_take_it_back_cannot_say_yes_himself()
    {
        var red = new RedRequest(InvoiceSide.Buyer, new Figure(1), RedReason.GoodsReturned, asked);
        Assert.DoesNotContain(
            InvoiceVerb.ConfirmRed,
            InvoiceLife.Open(InvoiceSide.Buyer, InvoiceState.RedRequested, red));
        Assert.Contains(
            InvoiceVerb.ConfirmRed,
            InvoiceLife.Open(InvoiceSide.Seller, InvoiceState.RedRequested, red));
    }

    [Fact]
    public void The_other_side_has_72_hours()
    {
        var red = new RedRequest(InvoiceSide.Buyer, new Figure(1), RedReason.Mistake, asked);
        Assert.False(red.HasLapsed(asked.AddHours(72)));
        Assert.True(red.HasLapsed(asked.AddHours(72).AddTicks(1)));
    }

    [Fact]
    public void Parts_taken_back_add_up_to_the_whole() =>
        Prop.ForAll(Parts.ToArbitrary(), kilograms =>
        {
            var blue = Deliveries.GoldenInvoice;
            var reds = new List<Invoice>();
            foreach (var part in kilograms.Where(part => part < Left(blue, reds)))
            {
                reds.Add(RedLetter.Part(
                    blue, Deliveries.Number, "李会计", Figure.Of(new Quantity(part)), reds));
            }
            reds.Add(RedLetter.Whole(blue, Deliveries.Number, "李会计", reds));
            return Left(blue, reds) == 0
                && reds.Sum(red => red.Totals.Net!.Value.Units) == -blue.Totals.Net!.Value.Units
                && reds.Sum(red => red.Totals.Tax!.Value.Units) == -blue.Totals.Tax!.Value.Units
                && reds.All(red => InvoiceRules.Check(
                    red, RuleSets.European | RuleSets.Chinese).Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_simulated_number_has_20_digits_and_says_that_it_is_one()
    {
        var number = SimulatedNumber.Of(new DateOnly(2026, 3, 20), 7);
        Assert.Equal("26339000000000000007", number.Text);
        Assert.Contains("simulator", number.Authority, StringComparison.Ordinal);
    }

    static Gen<int[]> Parts => Gen.ArrayOf(Gen.Choose(1, 60_000));

    static long Left(Invoice blue, List<Invoice> reds) =>
        RedLetter.Left(blue, reds).Units / (Figure.One / Quantity.PerPricingUnit);
}
