using Entrepot.Core;
using Entrepot.Runtime;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// The small town on a node, its market open, and 10^5 takers of some dozen firms who all want the
/// same: from several threads at once, in batches and one by one.
/// </summary>
sealed class Crowd : IDisposable
{
    public const int Takers = 100_000;
    public const int Firms = 48;
    public const long Purse = 10_000_000_000;

    const int Clients = 8;
    const int EachClient = Takers / Clients;
    const int AtOnce = 100;
    const uint FirstFirm = 100;

    readonly Node node;
    ulong lastKey;

    Crowd()
    {
        var clock = new SimulatedClock();
        clock.Jump(TimeSpan.FromSeconds(
            (Morning.Nanoseconds - clock.Now.Nanoseconds) / Instant.PerSecond));
        node = Node.Open(Trial.Options(Disk, clock) with { SegmentBytes = 2 << 20 });
    }

    public SimulatedDisk Disk { get; } = new();

    public static IEnumerable<ParticipantId> AllFirms => Enumerable.Range(0, Firms).Select(FirmOf);

    /// <summary>The firm of a taker: neighbours are rivals.</summary>
    public static ParticipantId FirmOf(int taker) => new(FirstFirm + (uint)(taker % Firms));

    /// <summary>Everybody admitted and the firms funded; Bob has goods in store.</summary>
    public static async Task<(Crowd Crowd, ReceiptId Receipt)> Gather(long stored)
    {
        var crowd = new Crowd();
        await crowd.Admit(Keeper, Permissions.Keep);
        await crowd.Admit(Registrar, Permissions.Register);
        await crowd.Admit(Bank, Permissions.Custody);
        await crowd.Must(Operator, new DefineAsset(Yuan, AssetKind.Currency, Paper(1)));
        await crowd.Must(Operator, new DefineAsset(Wheat, AssetKind.Good, Paper(2)));
        await crowd.Must(Operator, new RegisterWarehouse(
            TestVenue.Store, Keeper, new(Limits.AmountMax), Paper(3)));
        await crowd.Must(Operator, new OpenAccount(Custody()));
        foreach (var firm in AllFirms.Append(Bob)) await crowd.Fund(firm);
        return (crowd, await crowd.Store(stored));
    }

    /// <summary>Opens a market for the day.</summary>
    public async Task Open(MarketTerms terms, Phase phase)
    {
        await Must(Operator, new CreateMarket(terms));
        if (terms.Profile is ProfileKind.Spot)
        {
            await Must(Operator, new SetSpotRules(SpotTown.Rules));
        }
        await Must(Operator, new PrepareSession(terms.Market, new(2026_11_20), default));
        await Must(Operator, new ChangePhase(terms.Market, phase, 0, 0));
    }

    /// <summary>Sends a command that has to succeed, and returns the value of the answer.</summary>
    public async Task<ulong> Must<T>(ParticipantId sender, T command)
        where T : unmanaged, ICommand
    {
        var answer = await node.SubmitAsync(sender, new ClientKey(++lastKey), in command);
        Assert.Equal(ResultCode.Ok, answer.Code);
        return answer.Value;
    }

    /// <summary>All takers want this, now.</summary>
    /// <returns>What each was told.</returns>
    public async Task<Answer[]> Want<T>(T command) where T : unmanaged, ICommand
    {
        var answers = new Answer[Takers];
        using var start = new Barrier(Clients);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                var from = client * EachClient;
                if (client % 2 == 0) SendTogether(command, answers, from);
                else SendOneByOne(command, answers, from);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return answers;
    }

    /// <summary>Everybody wants what is written for him, now.</summary>
    /// <param name="write">Adds the command of a taker.</param>
    /// <returns>What each was told.</returns>
    public async Task<Answer[]> Want(Func<Submission, int, ClientKey, ResultCode> write)
    {
        var answers = new Answer[Takers];
        using var start = new Barrier(Clients);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                // Few at once, so that the clients mingle.
                SendWritten(write, answers, client * EachClient, atOnce: client + 1);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return answers;
    }

    void SendWritten(
        Func<Submission, int, ClientKey, ResultCode> write, Answer[] answers, int from, int atOnce)
    {
        var submission = new Submission();
        for (int taker = from, end = from + EachClient; taker < end; taker += atOnce)
        {
            submission.Clear();
            for (var n = taker; n < Math.Min(taker + atOnce, end); n++)
            {
                Assert.Equal(ResultCode.Ok, write(submission, n, KeyOf(n)));
            }
            Assert.True(node.Submit(submission));
            submission.Wait();
            submission.Answers.CopyTo(answers.AsSpan(taker));
        }
    }

    /// <summary>The hash of the venue as it stands.</summary>
    public Task<Digest> HashAsync() => node.HashAsync();

    public void Dispose() => node.Dispose();

    void SendTogether<T>(T command, Answer[] answers, int from) where T : unmanaged, ICommand
    {
        var submission = new Submission();
        for (var taker = from; taker < from + EachClient; taker += AtOnce)
        {
            submission.Clear();
            for (var n = taker; n < taker + AtOnce; n++)
            {
                Assert.Equal(ResultCode.Ok, submission.Add(FirmOf(n), KeyOf(n), in command));
            }
            Assert.True(node.Submit(submission));
            submission.Wait();
            submission.Answers.CopyTo(answers.AsSpan(taker));
        }
    }

    // Many under way at once, each in a submission of its own.
    void SendOneByOne<T>(T command, Answer[] answers, int from) where T : unmanaged, ICommand
    {
        for (var taker = from; taker < from + EachClient; taker += AtOnce)
        {
            var underWay = Enumerable.Range(taker, AtOnce)
                .Select(n => node.SubmitAsync(FirmOf(n), KeyOf(n), in command).AsTask())
                .ToArray();
            Task.WhenAll(underWay).GetAwaiter().GetResult().CopyTo(answers, taker);
        }
    }

    // Names, since the threads are not in step.
    static ClientKey KeyOf(int taker) => new(ClientKey.NumberMax + 1 + (ulong)taker);

    async Task Fund(ParticipantId firm)
    {
        await Admit(firm, Permissions.Trade | Permissions.List);
        await Must(Operator, new OpenAccount(Of(firm)));
        await Must(Operator, new OpenAccount(Goods(firm)));
        await Must(Bank, new Deposit(
            new TransferId(firm.Value), firm, (ushort)Yuan.Value, 0, 0, new Amount(Purse)));
    }

    async Task Admit(ParticipantId firm, Permissions permissions) => await Must(
        Operator, new AdmitParticipant(
            firm, default, permissions, LegalForm.LegalPerson, 0, 0, Paper(firm.Value)));

    async Task<ReceiptId> Store(long quantity)
    {
        var batch = new BatchId((uint)await Must(Keeper, new TallyBatch(
            Bob, Wheat, TestVenue.Store, new CellId(1), 3, default, new Quantity(quantity),
            Paper(20), default)));
        var receipt = new ReceiptId(await Must(Keeper, new IssueReceipt(
            batch, NextYear, new Quantity(quantity), Paper(21), Paper(25))));
        await Must(Registrar, new RegisterReceipt(receipt, Paper(22)));
        return receipt;
    }
}
