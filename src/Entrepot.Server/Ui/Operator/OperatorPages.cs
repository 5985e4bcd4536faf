using Entrepot.Core;
using Entrepot.Server.Ui.Operator;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>A withdrawal that waits for the bank's word.</summary>
/// <param name="Time">RFC 3339: when the firm asked for it.</param>
public sealed record ShownWithdrawal(
    string Transfer, string Time, Label Firm, string Amount, string Currency);

/// <summary>What a venue has of what it takes to open it, and numbers that are free.</summary>
public sealed record OpeningState(
    IReadOnlyList<(uint Asset, Label Name)> Currencies,
    IReadOnlyList<(uint Asset, Label Name)> Goods,
    IReadOnlyList<(ParticipantId Id, Label Name)> Firms, int Warehouses, int Markets,
    uint NextAsset, uint NextFirm, uint NextWarehouse, uint NextMarket);

/// <summary>The operator's desk: markets and their sessions, firms, money, and what waits for a
/// second person.</summary>
sealed class OperatorPages(ReadModels models, FourEyesDesk desk)
{
    const int RowsMax = 100;

    /// <summary>Numbers of transfers that a page proposes begin here, above those that programs
    /// count up from one.</summary>
    const ulong FirstTransfer = 1UL << 40;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/operator/markets", Markets).Allow(Scope.Operate);
        pages.MapGet("/operator/money", Money).Allow(Scope.Operate);
        pages.MapGet("/operator/opening", Opening).Allow(Scope.Operate);
        pages.MapGet("/proposals", (Delegate)ProposalsAsync).Allow(Scope.Read);
    }

    RazorComponentResult<OperatorMarketsPage> Markets(HttpContext http)
    {
        lock (models.Gate)
        {
            return new(new
            {
                At = PageContext.Of(http), Markets = models.Show.Markets().ToList(),
                Open = models.Markets.All.Where(market => market.IsOpen)
                    .Select(market => market.Terms.Market.Value).ToHashSet(),
            });
        }
    }

    RazorComponentResult<OperatorMoneyPage> Money(HttpContext http)
    {
        lock (models.Gate)
        {
            return new(new
            {
                At = PageContext.Of(http), Firms = models.Traders(ParticipantId.Operator),
                Currencies = Assets(areCurrencies: true),
                Transfer = (FirstTransfer + models.Command).Text(),
                SumMax = desk.Rule.NeedsTwo ? DecimalText.Money(desk.Rule.SumMax) : null,
                Withdrawals = models.Withdrawals.Waiting.Take(RowsMax).Select(Shown).ToList(),
            });
        }
    }

    RazorComponentResult<OpeningPage> Opening(HttpContext http)
    {
        lock (models.Gate)
        {
            var (firms, stores, markets) = (
                models.Firms.All.Where(firm => firm.Id != ParticipantId.Operator).ToList(),
                models.Warehouses.All.ToList(), models.Markets.All.ToList());
            return new(new
            {
                At = PageContext.Of(http),
                State = new OpeningState(
                    Assets(areCurrencies: true), Assets(areCurrencies: false),
                    [.. firms.Select(firm => (firm.Id, models.Firms.NameOf(firm.Id)))],
                    stores.Count, markets.Count,
                    After(models.Firms.Assets.Select(asset => asset.Asset.Value)),
                    After(firms.Select(firm => firm.Id.Value).Prepend(1u)),
                    After(stores.Select(store => store.Id.Value)),
                    After(markets.Select(market => market.Terms.Market.Value))),
            });
        }
    }

    List<(uint Asset, Label Name)> Assets(bool areCurrencies) =>
        [.. models.Firms.Assets
            .Where(asset => models.Firms.IsCurrency(asset.Asset) == areCurrencies)
            .Select(asset => (asset.Asset.Value, models.Firms.NameOf(asset.Asset)))];

    static uint After(IEnumerable<uint> numbers) => numbers.DefaultIfEmpty().Max() + 1;

    ShownWithdrawal Shown((Transfer Transfer, Instant Time) one)
    {
        var (transfer, currency) = (
            one.Transfer, models.Firms.NameOf(new AssetId(one.Transfer.Debit.AssetNumber)));
        return new ShownWithdrawal(
            transfer.Id.Value.Text(), one.Time.Text(), models.Firms.NameOf(transfer.Debit.Owner),
            DecimalText.Money(transfer.Amount.Units), currency.CurrencyMark);
    }

    async Task<IResult> ProposalsAsync(HttpContext http)
    {
        var caller = http.Caller();
        var proposals = await desk.LatestAsync(caller.Firm);
        return new RazorComponentResult<ProposalsPage>(new
        {
            At = PageContext.Of(http),
            Proposals = proposals.Select(one => ShownProposal.Of(one, caller.Person)).ToList(),
        });
    }
}
