using Entrepot.Papers.Canonical;
using Entrepot.Papers.Contracts;

namespace Entrepot.Papers.Tests.Contracts;

/// <summary>A trade with something in every place of a template.</summary>
static class SampleTrade
{
    public static readonly DateTimeOffset Made = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    public static TradeRecord For(ContractTemplate template) => new(
        "HT-20261121-000001", Made,
        [.. template.Roles.Select((role, index) => new ContractParty(
            role, (uint)index + 2, new Bilingual($"甬江{index}号贸易有限公司", $"Yongjiang {index}"),
            $"91330200MA2AAAAA{index}X"))],
        template.Terms.ToDictionary(
            term => term, term => new Bilingual($"约定之{term}", $"agreed {term}")),
        new ContractParty(
            "witness", 1, new Bilingual("通商市场", "Entrepot"), "91330200MA2BBBBB1X"),
        "https://example.org/verify?number=HT-20261121-000001");
}
