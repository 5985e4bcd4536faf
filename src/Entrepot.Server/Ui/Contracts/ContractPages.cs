using Entrepot.Core;
using Entrepot.Server.Ui.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>合同: the firm's contracts, and one with its life and what the reader may do now.
/// </summary>
sealed class ContractPages(ReadModels models)
{
    const int RowsMax = 200;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts", Contracts).Allow(Scope.Read);
        pages.MapGet("/contracts/{contract}", Contract).Allow(Scope.Read);
    }

    RazorComponentResult<ContractsPage> Contracts(HttpContext http)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            // What goes on stands before what is over; the operator has what is in dispute.
            var own = reader == ParticipantId.Operator
                ? models.Contracts.Disputed
                : models.Contracts.Of(reader).OrderBy(one => !one.IsLive);
            return new RazorComponentResult<ContractsPage>(new
            {
                At = PageContext.Of(http),
                Contracts = own.Take(RowsMax)
                    .Select(one => models.Deals.Contract(one, reader)).ToList(),
            });
        }
    }

    IResult Contract(HttpContext http, string contract)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            if (models.Contracts.Find(contract, reader) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            var good = models.Markets[found.Formed.Market].Terms.Good;
            return new RazorComponentResult<ContractPage>(new
            {
                At = PageContext.Of(http), Contract = models.Deals.Contract(found, reader),
                Receipts = models.Show.Receipts(models.Receipts.Of(reader)
                    .Where(receipt => receipt.Batch.Good == good)).ToList(),
            });
        }
    }
}
