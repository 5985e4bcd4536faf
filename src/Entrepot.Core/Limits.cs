namespace Entrepot.Core;

/// <summary>
/// Everything has a limit. The products of these numbers are checked by the compiler where they are
/// constants, so a change that could overflow does not build.
/// </summary>
public static class Limits
{
    /// <summary>A price, in the currency's smallest unit.</summary>
    public const long PriceMax = 100_000_000_000;

    /// <summary>A price, in ticks of its market: what a price ladder can hold.</summary>
    public const int TicksMax = (1 << 24) - 1;

    /// <summary>One order or receipt, in thousandths of the pricing unit.</summary>
    public const long QuantityMax = 1_000_000_000_000;

    /// <summary>One lot, in thousandths of the pricing unit.</summary>
    public const long LotMax = 1_000_000_000;

    /// <summary>One order, in lots of its market.</summary>
    public const int LotsMax = 1_000_000_000;

    /// <summary>One amount, and the sum of all of one asset that is in the venue.</summary>
    public const long AmountMax = 1L << 60;

    /// <summary>Fee rates, in millionths: all of the value.</summary>
    public const long FeeRateMax = 1_000_000;

    public const uint ParticipantsMax = 1_000_000;
    public const uint AssetsMax = 65_535;
    public const uint MarketsMax = 65_535;
    public const int AccountsMax = 50_000_000;
    public const uint WarehousesMax = 65_535;
    public const int ShortagesMax = 1_000_000;
    public const int StorageRatesMax = 1_000_000;
    public const int StorageDebtsMax = 100_000_000;

    /// <summary>Versions of one rate of storage: they are walked back one by one.</summary>
    public const uint StorageRateVersionsMax = 256;

    /// <summary>A day of storage of one pricing unit, in the currency's smallest unit.</summary>
    public const long StorageRateMax = 100_000_000;

    /// <summary>What the forecast of one pricing unit puts down, in the currency's smallest unit.
    /// </summary>
    public const long IntakeDepositMax = 100_000_000;

    public const int IntakesMax = 1_000_000;
    public const int BatchesMax = 10_000_000;
    public const int DeliveryCodesMax = 100_000_000;

    /// <summary>Wrong codes that may be shown for one delivery order before it is shut.</summary>
    public const byte WrongCodesMax = 5;

    public const int ParcelsMax = 1_000_000;
    public const int TitleLinksMax = 4_000_000;
    public const int ReceiptsMax = 50_000_000;
    public const int OrdersMax = 50_000_000;
    public const int DeadlinesMax = 20_000_000;
    public const int SecuritiesMax = 20_000_000;
    public const int ListingsMax = 1_000_000;
    public const int CounterOffersMax = 4_000_000;
    public const int InquiriesMax = 1_000_000;
    public const int NegotiationsMax = 4_000_000;
    public const int RightsMax = 1_024;

    /// <summary>Firms that have or had some of one right: they are searched one by one.</summary>
    public const int FirmsPerRightMax = 1_024;

    public const uint IndicesMax = 1_024;
    public const int DifferentialTablesMax = 65_535;
    public const int ContractsMax = 4_000_000;
    public const int PapersMax = 50_000_000;

    /// <summary>Papers about one contract, receipt, negotiation or invoice: they are searched one
    /// by one.</summary>
    public const int PapersPerSubjectMax = 64;

    public const int SpecialSessionsMax = 100_000;
    public const int GuestsMax = 4_000_000;
    public const int AuctionsMax = 1_000_000;
    public const int BiddersMax = 16_000_000;

    /// <summary>What falls due is worked so many at a time.</summary>
    public const int DeadlinesPerTickMax = 1 << 16;

    public const int PendingTransfersMax = 1_000_000;
    public const int ReceiptHoldsMax = 10_000_000;

    /// <summary>Batches of one lot group: their cells come free one by one.</summary>
    public const int BatchesPerGroupMax = 256;

    /// <summary>Counter-offers to one listing: they end one by one when it does.</summary>
    public const int CounterOffersPerListingMax = 64;

    /// <summary>Firms on the list of one special session: they are searched one by one.</summary>
    public const int GuestsPerSessionMax = 256;

    /// <summary>Bidders of one auction: they are ranked whole when it closes.</summary>
    public const int BiddersPerAuctionMax = 128;

    /// <summary>A tick closes no more auctions once it has dealt with so many bidders.</summary>
    public const int BiddersPerTickMax = 1 << 18;

    /// <summary>Holds on one receipt: they are searched one by one.</summary>
    public const int HoldsPerReceiptMax = 64;

    /// <summary>Firms that gave title to one parcel to others on one day: they are searched one by
    /// one.</summary>
    public const int TitleLinksPerDayMax = 64;

    /// <summary>Originals of a bill of lading; three are usual.</summary>
    public const int OriginalsMax = 9;

    /// <summary>Fixings of one index that are remembered: the newest.</summary>
    public const int FixingsPerIndexMax = 512;

    /// <summary>The last day on which a price may become final: its end is a time.</summary>
    public const int PricingDateMax = 2199_12_31;

    /// <summary>Days of a window whose fixings make a price.</summary>
    public const int PricingDaysMax = 366;

    /// <summary>Working days for which an invoice may be awaited: a year of them.</summary>
    public const uint InvoiceWorkingDaysMax = 260;

    /// <summary>Posted transfers that are remembered, for repeats and reversals.</summary>
    public const int TransfersRetained = 1 << 20;

    /// <summary>Answers that are remembered unless the venue is configured otherwise.</summary>
    public const int AnswersRetained = 1 << 20;

    /// <summary>Answers that a venue can be configured to remember: about a gigabyte.</summary>
    public const int AnswersRetainedMax = 1 << 24;

    /// <summary>How long an answer is remembered: seven days.</summary>
    public const long AnswerAgeMax = 7L * 24 * 3600 * Instant.PerSecond;

    /// <summary>Orders one firm may have open unless its own limit says less.</summary>
    public const int OpenOrdersMax = 1_000_000;

    /// <summary>The dearest lot, fee included; that it fits an amount is for the compiler to see.
    /// </summary>
    internal const long LotCostMax = 2 * PriceMax * (LotMax / Quantity.PerPricingUnit);
}
