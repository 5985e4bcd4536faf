using System.Security.Cryptography;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>Brings the town to life: founds it in an empty venue, then lets it trade.</summary>
sealed partial class Town(
    Node node, ReadModels models, FeedFollower follower, TextArchive texts, ServerOptions options,
    TimeProvider time, ILogger<Town> log) : BackgroundService
{
    const int Seed = 2008;

    /// <summary>Commands sent at once when the town has just been founded, so that no visitor
    /// finds an empty book.</summary>
    const int FirstSteps = 1500;

    /// <summary>Of so many steps one is spot trade.</summary>
    const int SpotEvery = 5;

    /// <summary>A sign-in for each role of the demonstration.</summary>
    static readonly (string Name, ParticipantId Firm, Role Role)[] roles =
    [
        ("principal", TownFirms.Trader(0), Role.Principal),
        ("trader", TownFirms.Trader(0), Role.Trader),
        ("treasurer", TownFirms.Trader(0), Role.Treasurer),
        ("auctioneer", TownFirms.Trader(0), Role.Auctioneer),
        ("keeper", TownFirms.Keepers[0].Id, Role.Keeper),
        ("bank", TownFirms.Bank, Role.BankClerk),
        ("operator", ParticipantId.Operator, Role.Operator),
        ("supervisor", ParticipantId.Operator, Role.Supervisor),
    ];

    /// <summary>Makes the people of the roles.</summary>
    /// <returns>Names and passwords, to be shown once; none when they are there already.</returns>
    public static async IAsyncEnumerable<(string Name, string Password)> AddRolesAsync(
        AccessBook book)
    {
        foreach (var (name, firm, role) in roles)
        {
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
            if (await book.AddPersonAsync(name, password) is not { } person) continue;
            await book.SetRoleAsync(person, firm, role);
            yield return (name, password);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!follower.IsCaughtUp) await Task.Delay(50, stoppingToken);
        TownPapers.Keep(texts);
        var isNew = IsEmpty();
        if (isNew)
        {
            var founded = await new TownSettlement(node, texts, time).FoundAsync();
            await models.CatchUpAsync(founded, stoppingToken);
        }
        var (trading, spot) = (
            new TownTrading(node, models, Seed), new TownSpot(node, models, Seed));
        for (var n = 0; isNew && n < FirstSteps; n++)
        {
            if (!await GoesOn(n, trading, spot)) return;
            if (n % 8 == 0) await Task.Delay(1, stoppingToken);
        }
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / options.TownPace), time);
        for (var n = 0; await clock.WaitForNextTickAsync(stoppingToken); n++)
        {
            if (!await GoesOn(n, trading, spot)) return;
        }
    }

    async Task<bool> GoesOn(int step, TownTrading trading, TownSpot spot)
    {
        var code = await (step % SpotEvery == 0 ? spot.StepAsync() : trading.StepAsync());
        if (!code.IsOk && code is not ResultCode.OrderNotFound) LogRefusal(log, code);
        return code is not ResultCode.NodeStopped;
    }

    bool IsEmpty()
    {
        lock (models.Gate) return !models.Markets.All.Any();
    }

    [LoggerMessage(LogLevel.Debug, "A firm of the town was refused: {Code}.")]
    static partial void LogRefusal(ILogger log, ResultCode code);
}
