using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    // Operator define currency USD | good RICE
    DefineAsset Define(Sentence s)
    {
        var kind = s.Words.Has("currency") ? AssetKind.Currency : AssetKind.Good;
        if (kind is AssetKind.Good) s.Words.Expect("good");
        var asset = cast.Asset(s.Words.Take("The asset"), kind);
        return new DefineAsset(asset, kind, Paper);
    }

    // Operator deposit 100 CNY for Alice at bank 2
    Deposit DepositOf(Sentence s)
    {
        var (asset, amount) = Amount(s.Words);
        s.Words.Expect("for");
        var firm = Firm(s);
        return new Deposit(
            cast.Transfer(s.Manner.Name()), firm, (ushort)asset.Value, Bank(s), 0,
            new Amount(amount));
    }

    // Alice withdraw 50 CNY at bank 2
    Withdraw WithdrawalOf(Sentence s)
    {
        var (asset, amount) = Amount(s.Words);
        return new Withdraw(
            cast.Transfer(s.Manner.Name()), (ushort)asset.Value, Bank(s), 0, 0,
            new Amount(amount));
    }

    static byte Bank(Sentence s) =>
        s.Words.Has("at bank") ? (byte)s.Words.Whole("The bank") : (byte)1;

    // Operator transfer 50 CNY Alice -> Bob pending and 1 CNY Alice -> House/FeeIncome as t1, t2
    object TransferOf(Sentence s)
    {
        var legs = new List<Transfer> { Leg(s, 0) };
        while (s.Words.Has("and")) legs.Add(Leg(s, legs.Count));
        var isLinked = s.Words.Has("together");
        if (legs.Count == 1 && !isLinked) return new PostTransfer(legs[0]);

        var all = default(TransferLegs);
        for (var n = 0; n < Math.Min(legs.Count, TransferLegs.Max); n++) all[n] = legs[n];
        return new PostLinkedTransfers(all, (ulong)legs.Count);
    }

    Transfer Leg(Sentence s, int number)
    {
        var (asset, amount) = Amount(s.Words);
        var debit = cast.Account(s.Words.Take("The account"), asset);
        s.Words.Expect("->");
        var credit = cast.Account(s.Words.Take("The account"), asset);
        var phase = s.Words.Has("pending") ? TransferPhase.Pending : TransferPhase.Posted;
        var id = cast.Transfer(s.Manner.Name(number));
        return new Transfer(id, debit, credit, new Amount(amount), Reason(s), phase);
    }

    // Operator post t1 30 CNY
    PostPending PostOf(Sentence s)
    {
        var pending = KnownTransfer(s);
        var amount = s.Words.IsNumberNext ? Amount(s.Words).Units : 0;
        return new PostPending(cast.Transfer(s.Manner.Name()), pending, new Amount(amount));
    }

    TransferId KnownTransfer(Sentence s) => cast.Transfers.Id(s.Words.Take("The transfer"));
}
