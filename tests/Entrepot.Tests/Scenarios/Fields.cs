using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>Fields of commands by name, so that every command can be written, and any mistake.
/// </summary>
static class Fields
{
    const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic;

    public static bool IsAssignment(string word) => word.IndexOf('=') > 0;

    /// <summary>Obeys `Name=value`; the field may be one level down (the terms of a market).
    /// </summary>
    public static void Set(object command, string assignment, Cast cast)
    {
        var parts = assignment.Split('=', 2);
        if (FieldOf(command.GetType(), parts[0]) is { } field)
        {
            field.SetValue(command, Parse(field.FieldType, parts[1], cast));
            return;
        }
        foreach (var outer in command.GetType().GetFields(Instance))
        {
            if (FieldOf(outer.FieldType, parts[0]) is not { } inner) continue;
            var part = outer.GetValue(command)!;
            inner.SetValue(part, Parse(inner.FieldType, parts[1], cast));
            outer.SetValue(command, part);
            return;
        }
        throw new ScenarioException($"{command.GetType().Name} has no field {parts[0]}.");
    }

    /// <summary>The digest of a word, as of the paper it stands for.</summary>
    public static Digest Digest(string word) => word == "none"
        ? Core.Digest.None
        : Core.Digest.From(SHA256.HashData(Encoding.UTF8.GetBytes(word)));

    static FieldInfo? FieldOf(Type type, string name) => type.IsPrimitive || type.IsEnum
        ? null
        : type.GetField($"<{name}>k__BackingField", Instance);

    static object Parse(Type type, string text, Cast cast)
    {
        if (type.IsEnum) return ParseEnum(type, text);
        if (type == typeof(ParticipantId)) return cast.Firms.Id(text);
        if (type == typeof(AssetId)) return cast.Assets.Id(text);
        if (type == typeof(MarketId)) return cast.Markets.Id(text);
        if (type == typeof(WarehouseId)) return cast.Warehouses.Id(text);
        if (type == typeof(ShortageId)) return cast.Shortages.Id(text);
        if (type == typeof(IntakeId)) return cast.Intakes.Id(text);
        if (type == typeof(BatchId)) return cast.Batches.Id(text);
        if (type == typeof(ReceiptId)) return cast.Receipts.Id(text);
        if (type == typeof(OrderId)) return cast.Orders.Id(text);
        if (type == typeof(TransferId)) return cast.Transfers.Id(text);
        if (type == typeof(AccountId)) return cast.Account(text);
        if (type == typeof(Digest)) return Digest(text);
        if (type == typeof(Price)) return Units.Price(Number(text));
        if (type == typeof(Quantity)) return Units.Quantity(Number(text));
        if (type == typeof(Amount)) return new Amount(Units.Whole(Number(text), Units.Money));
        if (type == typeof(ListingId)) return cast.Listings.Id(text);
        if (type == typeof(CounterOfferId)) return cast.CounterOffers.Id(text);
        if (type == typeof(InquiryId)) return cast.Inquiries.Id(text);
        if (type == typeof(NegotiationId)) return cast.Negotiations.Id(text);
        if (type == typeof(SpecialSessionId)) return cast.Sessions.Id(text);
        if (type == typeof(AuctionId)) return cast.Auctions.Id(text);
        if (type == typeof(ContractId)) return cast.Contracts.Id(text);
        var number = Units.Whole(Number(text), 1);
        if (type == typeof(Instant)) return new Instant(number * Instant.PerSecond);
        if (type == typeof(TradeDate)) return new TradeDate((int)number);
        if (type == typeof(LotGroupId)) return new LotGroupId((uint)number);
        if (type == typeof(CellId)) return new CellId((uint)number);
        if (type == typeof(IndexId)) return new IndexId((uint)number);
        if (type == typeof(OwnerGroupId)) return new OwnerGroupId((uint)number);
        return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
    }

    static object ParseEnum(Type type, string text) => long.TryParse(text, out var number)
        ? Enum.ToObject(type, number)
        : Enum.Parse(type, text.Replace('+', ','));

    static decimal Number(string text) => Words.TryNumber(text, out var number)
        ? number
        : throw new ScenarioException($"'{text}' is not a number.");
}
