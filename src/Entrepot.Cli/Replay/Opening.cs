using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>
/// Everything that must have happened before the first message of a tape: firms admitted and
/// funded, goods tallied, receipts registered, the market created and open.
/// </summary>
sealed class Opening(Node node, Firms firms, TapeNeeds needs)
{
    const byte Bank = 1;

    static readonly WarehouseId Store = new(1);

    readonly Submission submission = new(Submission.BytesMax);
    ulong key;

    /// <summary>Opens the market.</summary>
    /// <param name="reference">Stands for the settlement price of the day before.</param>
    /// <returns>The receipt each seller sells from, by the place of the firm.</returns>
    /// <exception cref="RefusedException">The venue refused one of the commands.</exception>
    public ReceiptId[] Run(Price reference)
    {
        AdmitFirms();
        OpenAccounts(reference);
        var receipts = StoreGoods();
        Operate(new PrepareSession(TapeMarket.Id, TapeMarket.Day, default));
        Operate(new ChangePhase(TapeMarket.Id, Phase.Continuous, 0, 0));
        Send();
        return receipts;
    }

    void AdmitFirms()
    {
        Admit(Firms.Keeper, Permissions.Keep);
        Admit(Firms.Registrar, Permissions.Register);
        foreach (var firm in firms.Buyers.Concat(firms.Sellers)) Admit(firm, Permissions.Trade);
        Operate(new RegisterWarehouse(
            Store, Firms.Keeper, new Quantity(Limits.AmountMax), PaperOf(Firms.Keeper)));
        Send();
    }

    void Admit(ParticipantId firm, Permissions permissions) => Operate(new AdmitParticipant(
        firm, default, permissions, LegalForm.LegalPerson, 0, 0, PaperOf(firm)));

    void OpenAccounts(Price reference)
    {
        var custody = new AccountId(
            ParticipantId.Operator, TapeMarket.Currency, Purpose.Custody, Bank);
        Operate(new DefineAsset(TapeMarket.Currency, AssetKind.Currency, new Digest(1, 0, 0, 0)));
        Operate(new DefineAsset(TapeMarket.Share, AssetKind.Good, new Digest(2, 0, 0, 0)));
        Operate(new OpenAccount(custody));
        Operate(new CreateMarket(TapeMarket.Terms(reference)));
        foreach (var firm in firms.Buyers)
        {
            OpenFor(firm, TapeMarket.Currency);
            OpenFor(firm, TapeMarket.Share);
            Operate(new Deposit(
                new TransferId(firm.Value), firm, (ushort)TapeMarket.Currency.Value, Bank, 0,
                needs.Money(firm)));
        }
        foreach (var firm in firms.Sellers) OpenFor(firm, TapeMarket.Currency);
        Send();
    }

    void OpenFor(ParticipantId firm, AssetId asset) =>
        Operate(new OpenAccount(new AccountId(firm, asset, Purpose.Available)));

    // A batch for each seller, in a cell of its own; a receipt over all of it; registered.
    ReceiptId[] StoreGoods()
    {
        ParticipantId[] sellers = [.. firms.Sellers];
        foreach (var firm in sellers)
        {
            Add(Firms.Keeper, new TallyBatch(
                firm, TapeMarket.Share, Store, new CellId(firm.Value), 0, default,
                needs.Goods(firm), PaperOf(firm), default));
        }
        var batches = Send();
        foreach (var (index, firm) in sellers.Index())
        {
            Add(Firms.Keeper, new IssueReceipt(
                new BatchId((uint)batches[index].Value), TapeMarket.Expiry, needs.Goods(firm),
                PaperOf(firm), PaperOf(firm)));
        }
        var issued = Send();
        var receipts = new ReceiptId[firms.Count];
        foreach (var (index, firm) in sellers.Index())
        {
            var receipt = new ReceiptId(issued[index].Value);
            receipts[Firms.IndexOf(firm)] = receipt;
            Add(Firms.Registrar, new RegisterReceipt(receipt, PaperOf(firm)));
        }
        Send();
        return receipts;
    }

    void Operate<T>(in T command) where T : unmanaged, ICommand =>
        Add(ParticipantId.Operator, in command);

    void Add<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        if (submission.Add(sender, new ClientKey(++key), in command).IsOk) return;
        throw new RefusedException(Problem.CommandRefused, T.Kind, 0, ResultCode.Busy, "");
    }

    Answer[] Send()
    {
        var isIn = node.Submit(submission);
        if (isIn) submission.Wait();
        Answer[] answers = [.. submission.Answers];
        submission.Clear();
        foreach (var answer in answers)
        {
            if (answer.Code.IsOk) continue;
            throw new RefusedException(
                Problem.CommandRefused, $"record {answer.Sequence}", (int)answer.Code, answer.Code,
                "");
        }
        return answers;
    }

    static Digest PaperOf(ParticipantId firm) => new(firm.Value, 0, 0, 1);
}
