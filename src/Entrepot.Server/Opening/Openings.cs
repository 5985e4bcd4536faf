using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Asks for a currency, and the account at the bank that keeps it.</summary>
public sealed record NewCurrency(uint Asset, string Zh, string En, string Code);

/// <summary>Asks for a good.</summary>
/// <param name="Code">A short mark, for example PP-T30S.</param>
/// <param name="Unit">What its price is for, for example t.</param>
public sealed record NewGood(uint Asset, string Zh, string En, string Code, string Unit);

/// <summary>Asks for a firm.</summary>
/// <param name="CreditCode">Its unified social credit code.</param>
/// <param name="Checks">What was looked at.</param>
public sealed record NewFirm(
    uint Participant, string Zh, string En, string CreditCode, Permissions Permissions,
    KybChecks Checks);

/// <summary>Asks for a warehouse of a firm that may keep goods.</summary>
/// <param name="ExposureMax">Decimal: how much may stand on its receipts.</param>
public sealed record NewWarehouse(
    uint Warehouse, uint Keeper, string Zh, string En, string ExposureMax);

/// <summary>Asks for a market, open from today.</summary>
/// <param name="Mechanism">Listing or Negotiation under the profile Spot; OrderBook as a
/// simulation.</param>
public sealed record NewMarket(
    uint Market, uint Good, uint Currency, Mechanism Mechanism, string Tick, string Lot,
    string ReferencePrice);
