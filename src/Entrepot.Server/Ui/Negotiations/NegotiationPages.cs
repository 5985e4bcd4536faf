using Entrepot.Core;
using Entrepot.Server.Ui.Negotiations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>协议: inquiries, the answers to them side by side, and what two firms say to each other
/// until both sign the same words.</summary>
sealed class NegotiationPages(ReadModels models)
{
    const int RowsMax = 100;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/negotiations", All).Allow(Scope.Read);
        pages.MapGet("/negotiations/new", New).Allow(Scope.Trade);
        pages.MapGet("/negotiations/{negotiation}", Talk).Allow(Scope.Read);
        pages.MapGet("/inquiries/{inquiry}", Inquiry).Allow(Scope.Read);
    }

    RazorComponentResult<NegotiationsPage> All(HttpContext http)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            return new RazorComponentResult<NegotiationsPage>(new
            {
                At = PageContext.Of(http),
                Talks = models.Negotiations.Of(reader).OrderBy(one => !one.IsOpen).Take(RowsMax)
                    .Select(one => models.Talks.Talk(one, reader)).ToList(),
                Inquiries = models.Negotiations.InquiriesFor(reader)
                    .OrderBy(one => !one.IsOpen).Take(RowsMax)
                    .Select(one => models.Talks.Inquiry(one, reader)).ToList(),
            });
        }
    }

    RazorComponentResult<NewInquiryPage> New(HttpContext http)
    {
        var firm = http.Caller().Firm;
        lock (models.Gate)
        {
            return new RazorComponentResult<NewInquiryPage>(new
            {
                At = PageContext.Of(http), Markets = Markets(),
                Receipts = models.Show.Receipts(models.Receipts.Of(firm)).ToList(),
                Firms = models.Traders(but: firm), Warehouses = models.WarehouseNames(),
            });
        }
    }

    IResult Talk(HttpContext http, string negotiation)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            if (models.Negotiations.Find(negotiation, reader) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            return new RazorComponentResult<TalkPage>(new
            {
                At = PageContext.Of(http), Talk = models.Talks.Talk(found, reader),
                Receipts = ReceiptsFor(found.Last.Words.Market, reader),
                Warehouses = models.WarehouseNames(),
            });
        }
    }

    IResult Inquiry(HttpContext http, string inquiry)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            if (models.Negotiations.FindInquiry(inquiry, reader) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            return new RazorComponentResult<InquiryPage>(new
            {
                At = PageContext.Of(http), Inquiry = models.Talks.Inquiry(found, reader),
                Receipts = ReceiptsFor(found.Opened.Market, reader),
                Warehouses = models.WarehouseNames(),
            });
        }
    }

    List<ShownMarket> Markets() => [.. models.Markets.All
        .Where(one => one.Terms.Mechanism is Mechanism.Negotiation).Select(models.Show.Market)];

    List<ShownReceipt> ReceiptsFor(MarketId market, ParticipantId firm)
    {
        var good = models.Markets[market].Terms.Good;
        return [.. models.Show.Receipts(
            models.Receipts.Of(firm).Where(receipt => receipt.Batch.Good == good))];
    }
}
