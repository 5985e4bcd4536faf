using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    ulong transfers;

    IEnumerable<Verb> LedgerVerbs =>
    [
        new(Define, 1),
        new(Open, 4),
        new(PayIn, 10, IsVital: true),
        new(PayOut, 6),
        new(Move, 5),
        new(MoveLinked, 5),
        new(PostOne, 6),
        new(VoidOne, 3),
        new(Reverse, 3),
    ];

    /// <summary>Mostly a new number.</summary>
    TransferId NewTransfer => dice.Percent(96)
        ? new TransferId(++transfers)
        : new TransferId((ulong)dice.Between(0, (long)transfers + 2));

    TransferId KnownTransfer(Func<NaiveVenue.Known, bool> wanted)
    {
        if (IsOdd) return new TransferId((ulong)dice.Below((long)transfers + 2));
        for (var tries = 0; tries < 30; tries++)
        {
            // The latest are the likeliest.
            var id = new TransferId(transfers - (ulong)dice.Long((long)transfers) + 1);
            if (venue.Transfers.TryGetValue(id, out var known) && wanted(known)) return id;
        }
        return default;
    }

    Step? Define() => Step.Of(Operator, new DefineAsset(
        new((uint)dice.Below(14)), dice.Any<AssetKind>(), Paper));

    Step? Open() => Step.Of(Operator, new OpenAccount(AnyAccountId()));

    AccountId AnyAccountId()
    {
        var asset = AnyAsset(dice.Of(AssetKind.Currency, AssetKind.Currency, AssetKind.Good));
        var purpose = dice.Any<Purpose>();
        var owner = purpose >= Purpose.Custody && dice.Percent(85)
            ? ParticipantId.Operator
            : Anyone();
        return new AccountId(
            owner, asset, purpose, (byte)(dice.Percent(15) ? dice.Below(256) : 0));
    }

    /// <summary>An account that is open, mostly with something in it.</summary>
    NaiveVenue.Account? KnownAccount(AssetId asset, bool isFull) => dice.OfAny(
        Accounts,
        account => account.Id.Asset == asset
            && (account.Id.Purpose is not Purpose.HeldOrder || IsOdd)
            && (!isFull || account.IsCustody || account.Spendable > 0));

    Step? PayIn()
    {
        var currency = AnyAsset(AssetKind.Currency);
        var purse = dice.OfAny(Accounts, account => IsOdd
            || (account.Id.Asset == currency && account.Id.Purpose is Purpose.Available));
        var deposit = SoundDeposit(purse?.Id.Owner ?? Anyone(), currency);
        return Step.Of(Someone(Permissions.Custody), deposit with
        {
            Custodian = (byte)(dice.Percent(5) ? dice.Below(3) : 1),
        });
    }

    Step? PayOut()
    {
        var currency = AnyAsset(AssetKind.Currency);
        var firm = dice.OfAny(Accounts, account =>
            account.Id.Asset == currency && account.Id.Purpose is Purpose.Available)?.Id.Owner
            ?? Anyone();
        return Step.Of(firm, new Withdraw(
            NewTransfer, (ushort)currency.Value, 1, 0, 0,
            PartOf(new AccountId(firm, currency, Purpose.Available))));
    }

    /// <summary>Some of what an account can spend; now and then more.</summary>
    Amount PartOf(AccountId id)
    {
        var most = venue.Accounts.TryGetValue(id, out var account) && account.Spendable > 0
            ? (long)account.Spendable
            : 1_000_000;
        return new Amount(dice.Of(most, most + 1, dice.Between(0, most), dice.Long(most)));
    }

    Transfer AnyTransfer()
    {
        var asset = AnyAsset(dice.Percent(95) ? AssetKind.Currency : AssetKind.Good);
        var debit = KnownAccount(asset, isFull: true)?.Id ?? AnyAccountId();
        var credit = KnownAccount(asset, isFull: false)?.Id ?? AnyAccountId();
        var amount = debit.Purpose is Purpose.Custody
            ? new Amount(dice.Long(Limits.AmountMax))
            : PartOf(debit);
        return new Transfer(
            NewTransfer, debit, credit, amount, (uint)dice.Below(5),
            dice.Percent(97)
                ? dice.Of(TransferPhase.Posted, TransferPhase.Pending)
                : dice.Any<TransferPhase>());
    }

    Step? Move() => Step.Of(Operator, new PostTransfer(AnyTransfer()));

    Step? MoveLinked()
    {
        var count = (int)dice.Between(dice.Percent(3) ? 0 : 1, dice.Percent(3) ? 5 : 4);
        var legs = default(TransferLegs);
        for (var n = 0; n < Math.Min(count, TransferLegs.Max); n++)
        {
            legs[n] = AnyTransfer();
            // Money that goes on: what one leg brings the next may spend.
            if (n > 0 && legs[n].Debit.Asset == legs[n - 1].Credit.Asset && dice.Percent(50))
            {
                legs[n] = legs[n] with { Debit = legs[n - 1].Credit, Amount = legs[n - 1].Amount };
            }
        }
        return Step.Of(Operator, new PostLinkedTransfers(legs, (ulong)count));
    }

    Step? PostOne()
    {
        var pending = KnownTransfer(known => known.IsAwaited);
        if (pending == default && !IsOdd) return null;
        var whole = venue.Transfers.TryGetValue(pending, out var known)
            ? known.Transfer.Amount.Units
            : 5;
        var amount = new Amount(dice.Of(0, whole, dice.Between(0, whole), whole + 1));
        return Step.Of(
            Someone(Permissions.Custody), new PostPending(NewTransfer, pending, amount));
    }

    Step? VoidOne()
    {
        var pending = KnownTransfer(known => known.IsAwaited);
        return pending == default && !IsOdd
            ? null
            : Step.Of(Someone(Permissions.Custody), new VoidPending(NewTransfer, pending));
    }

    Step? Reverse()
    {
        var moved = KnownTransfer(known => known.HasMoved && (!known.IsFollowed || IsOdd));
        return Step.Of(Operator, new ReverseTransfer(NewTransfer, moved));
    }
}
