using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// The town's spot trade: firms list, take, bargain and perform what they have agreed on; some pay
/// late, some not at all. Each sees what everybody sees and sends commands like everybody; the dice
/// have a seed of their own.
/// </summary>
sealed class TownSpot(Node node, ReadModels models, int seed)
{
    readonly Random dice = new(seed);
    readonly Dictionary<Type, Sender> senders = [];
    ulong key = (ulong)DateTime.UtcNow.Ticks;

    /// <summary>One firm does one thing, or finds nothing to do.</summary>
    /// <returns>What the venue answered; Ok when nothing was sent.</returns>
    public async Task<ResultCode> StepAsync()
    {
        // The first firm is the visitor's.
        var number = 1 + dice.Next(TownFirms.TraderCount - 1);
        if (Decide(number) is not var (firm, command)) return ResultCode.Ok;
        var type = command.GetType();
        if (!senders.TryGetValue(type, out var sender))
        {
            senders[type] = sender = Sender.For(type);
        }
        var answer = await sender.SubmitAsync(node, firm, new ClientKey(++key), command);
        // The next one decides on what this one has done.
        await models.CatchUpAsync(answer.Sequence);
        return answer.Code;
    }

    (ParticipantId Firm, object Command)? Decide(int number)
    {
        var firm = TownFirms.Trader(number);
        lock (models.Gate)
        {
            var prices = new TownPrices(models, dice);
            var command = dice.Next(100) switch
            {
                < 10 => new TownListing(models, prices, dice).Post(number),
                < 20 => new TownListing(models, prices, dice).Take(firm),
                < 27 => new TownListing(models, prices, dice).Bargain(firm),
                < 37 => new TownListing(models, prices, dice).Answer(firm),
                < 40 => new TownOffice(models, dice).Audit(),
                < 43 => new TownOffice(models, dice).Decide(number),
                < 45 => new TownTalk(models, prices, dice).Ask(number),
                < 55 => new TownTalk(models, prices, dice).Speak(number),
                _ => new TownPerformance(models, dice).Perform(number),
            };
            if (command is null) return null;
            var isOfHouse = command is AuditListing or DecideDefault;
            return (isOfHouse ? ParticipantId.Operator : firm, command);
        }
    }
}
