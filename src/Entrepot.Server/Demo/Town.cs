using System.Security.Cryptography;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// Brings the town to life: founds it in an empty venue, then takes it from step to step as its
/// clock goes. All that a step does is decided on what was done before it and bears its time, so
/// that seed and market time alone make the town, however fast the machine is.
/// </summary>
sealed partial class Town(
    Node node, ReadModels models, FeedFollower follower, TextArchive texts, TownClock clock,
    ServerOptions options, ILogger<Town> log) : BackgroundService
{
    /// <summary>Steps made at once when the town has just been founded, so that no visitor finds an
    /// empty book.</summary>
    const int FirstSteps = 600;

    /// <summary>The most commands of one step.</summary>
    const ulong KeysPerStep = 1 << 10;

    /// <summary>The founding has smaller keys.</summary>
    const ulong FirstKey = 1 << 20;

    static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    readonly TownDoor door = new(node);

    /// <summary>A sign-in for each role of the demonstration.</summary>
    static readonly (string Name, ParticipantId Firm, Role Role)[] roles =
    [
        ("principal", TownFirms.Trader(0), Role.Principal),
        ("trader", TownFirms.Trader(0), Role.Trader),
        ("treasurer", TownFirms.Trader(0), Role.Treasurer),
        ("auctioneer", TownFirms.Trader(0), Role.Auctioneer),
        ("keeper", TownPlaces.Warehouses[0].Keeper, Role.Keeper),
        ("registrar", TownFirms.Registrar, Role.Keeper),
        ("laboratory", TownFirms.Laboratory, Role.Keeper),
        ("bank", TownPlaces.Banks[0].Id, Role.BankClerk),
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
        while (!follower.IsCaughtUp) await Task.Delay(look, stoppingToken);
        TownPapers.Keep(texts);
        var step = TownClock.StepAt(Time());
        if (step == 0)
        {
            await new TownSettlement(door, texts).FoundAsync();
            clock.JumpTo(TownClock.TimeOf(FirstSteps));
        }
        else
        {
            clock.Hold(TownClock.TimeOf(step));
        }
        await models.FoldedAsync(node.Feed.Sequence, stoppingToken);
        for (step++; node.Failure is null; step++) await MakeAsync(step, stoppingToken);
    }

    async Task MakeAsync(long step, CancellationToken stopping)
    {
        var time = TownClock.TimeOf(step);
        clock.Release(time);
        while (clock.WaitFor(time) is var wait && wait >= TimeSpan.FromMilliseconds(1))
        {
            await Task.Delay(wait < look ? wait : look, stopping);
        }
        clock.Hold(time);
        IReadOnlyList<TownAct> acts;
        TownBatch? goods;
        lock (models.Gate)
        {
            var life = new TownLife(models, options.TownSeed, step);
            (acts, goods) = (life.Acts(), life.Goods());
        }
        var key = FirstKey + (ulong)step * KeysPerStep;
        await SendAsync(acts, key);
        if (goods is not null) await StoreAsync(goods, key + KeysPerStep / 2);
        // The next step decides on what this one has done.
        await models.FoldedAsync(node.Feed.Sequence, stopping);
    }

    async Task StoreAsync(TownBatch goods, ulong key)
    {
        if (await SendAsync([goods.Tally()], key) is not [{ Code.IsOk: true } tallied]) return;
        var expiry = ClockTime.DateOf(clock.Now).Years(2);
        var issue = await SendAsync([goods.Issue(tallied.Value, expiry)], key + 1);
        if (issue is not [{ Code.IsOk: true } issued]) return;
        await SendAsync([goods.Register(issued.Value)], key + 2);
    }

    async Task<Answer[]> SendAsync(IReadOnlyList<TownAct> acts, ulong key)
    {
        var answers = await door.SendAsync(acts, key);
        foreach (var answer in answers)
        {
            if (!answer.Code.IsOk) LogRefusal(log, answer.Code);
        }
        return answers;
    }

    Instant Time()
    {
        lock (models.Gate) return models.Time;
    }

    [LoggerMessage(LogLevel.Debug, "A firm of the town was refused: {Code}.")]
    static partial void LogRefusal(ILogger log, ResultCode code);
}
