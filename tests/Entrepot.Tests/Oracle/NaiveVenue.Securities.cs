using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Money for promises: it lies in an account of its firm, and is promised away there.
sealed partial class NaiveVenue
{
    internal sealed class Security
    {
        public required SecurityId Id { get; init; }
        public required ParticipantId Firm { get; init; }
        public required AssetId Currency { get; init; }
        public required SecurityKind Kind { get; init; }
        public required ulong Reference { get; init; }
        public long Left { get; set; }
    }

    readonly NaiveIds securityIds = new();
    readonly List<Security> securities = [];

    public IReadOnlyList<Security> Securities => securities;

    static readonly Dictionary<SecurityKind, Purpose> liesIn = new()
    {
        [SecurityKind.GoodFaith] = Purpose.HeldOffer,
        [SecurityKind.EarnestMoney] = Purpose.DeliveryMargin,
        [SecurityKind.Margin] = Purpose.Margin,
        [SecurityKind.Payment] = Purpose.PaymentInTransit,
        [SecurityKind.RefereeFee] = Purpose.FrozenDispute,
    };

    static long Share(BigInteger value, uint millionths) =>
        (long)((2 * value * millionths + 1_000_000) / 2_000_000);

    ResultCode CheckPurse(ParticipantId firm, AssetId currency, long amount)
    {
        var purse = new AccountId(firm, currency, Purpose.Available);
        if (!accounts.TryGetValue(purse, out var account)) return ResultCode.AccountNotFound;
        return account.Spendable >= amount ? ResultCode.Ok : ResultCode.ExceedsAvailable;
    }

    /// <summary>Null where there is nothing to hold.</summary>
    Security? SetAside(
        ParticipantId firm, AssetId currency, SecurityKind kind, long amount, ulong reference)
    {
        if (amount == 0) return null;
        var security = new Security
        {
            Id = new SecurityId(securityIds.Give()), Firm = firm, Currency = currency, Kind = kind,
            Reference = reference, Left = amount,
        };
        securities.Add(security);
        var place = new AccountId(firm, currency, liesIn[kind]);
        Carry(new AccountId(firm, currency, Purpose.Available), place, amount);
        AccountOf(place).PendingOut += amount;
        Tell(security, SecurityChange.Held, firm, amount);
        return security;
    }

    void GiveBack(Security? security)
    {
        if (security is not null) GiveBack(security, security.Left);
    }

    void GiveBack(Security security, long amount) => LetGo(
        security, SecurityChange.Released,
        new AccountId(security.Firm, security.Currency, Purpose.Available), amount);

    void LetGo(Security? security, SecurityChange change, AccountId to, long amount)
    {
        if (security is null || amount == 0) return;
        Assert.InRange(amount, 1, security.Left);
        var place = new AccountId(security.Firm, security.Currency, liesIn[security.Kind]);
        security.Left -= amount;
        AccountOf(place).PendingOut -= amount;
        Tell(security, change, to.Owner, amount);
        Carry(place, to, amount);
        if (security.Left > 0) return;
        securities.Remove(security);
        securityIds.Free(security.Id.Value);
    }

    void Tell(Security security, SecurityChange change, ParticipantId to, long amount) =>
        Emit(new SecurityChanged(
            security.Id, security.Firm, security.Currency, security.Kind, change, 0, to,
            new Amount(amount), new Amount(security.Left), security.Reference));
}
