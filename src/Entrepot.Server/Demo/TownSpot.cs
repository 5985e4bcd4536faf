using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// The town's spot trade: firms list, take, bargain and negotiate, each after its behaviour. Each
/// sees what everybody sees. Who asks holds the gate of the models.
/// </summary>
sealed class TownSpot(ReadModels models, Instant now, Random dice)
{
    /// <summary>One firm does one thing, or finds nothing to do.</summary>
    public TownAct? Act(int number)
    {
        var prices = new TownPrices(models, now, dice);
        var listing = new TownListing(models, prices, dice);
        var firm = TownFirms.Trader(number);
        var command = dice.Next(60) switch
        {
            < 14 => listing.Post(number),
            < 24 => listing.Take(number),
            < 32 => listing.Bargain(number),
            < 44 => listing.Answer(firm),
            < 47 => new TownOffice(models, dice).Audit(),
            < 51 => new TownTalk(models, prices, dice).Ask(number),
            _ => new TownTalk(models, prices, dice).Speak(number),
        };
        if (command is null) return null;
        return new TownAct(command is AuditListing ? ParticipantId.Operator : firm, command);
    }
}
