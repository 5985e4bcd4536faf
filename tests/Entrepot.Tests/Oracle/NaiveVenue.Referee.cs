using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Goods that are not what they should be, and who has the last word on them (domain 4.4).
sealed partial class NaiveVenue
{
    /// <summary>What the buyer says there was, and what became of that.</summary>
    internal sealed class Objection
    {
        public required long Weighed { get; init; }
        public required uint Grade { get; init; }
        public bool IsDenied { get; set; }
        public ParticipantId Laboratory { get; set; }
        public ParticipantId Asker { get; set; }
        public long Fee { get; set; }
        public Security? Advanced { get; set; }
    }

    readonly Dictionary<uint, RefereeRules> referees = [];

    public IReadOnlyDictionary<uint, RefereeRules> Referees => referees;

    RefereeRules RefereeOf(NaiveMarket market) =>
        referees.GetValueOrDefault(market.Terms.Market.Value);

    ResultCode Handle(DesignateReferee c)
    {
        var its = c.Rules;
        if (its.Laboratory == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (its.ReportSeconds is 0 or > 3660 * 86_400) return ResultCode.PeriodOutOfRange;
        if (its.Fee.Units is < 0 or > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        if (!markets.TryGetValue(its.Market.Value, out var market))
        {
            return ResultCode.MarketNotFound;
        }
        if (!Has(its.Laboratory)) return ResultCode.ParticipantNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!FirmOf(its.Laboratory).Permissions.HasFlag(Permissions.Inspect))
        {
            return ResultCode.InspectorOnly;
        }
        if (market.Terms.Mechanism is Mechanism.OrderBook) return ResultCode.MechanismDoesNotFit;
        if (its.Version != RefereeOf(market).Version + 1) return ResultCode.VersionNotNext;
        var code = CheckNotice(market, RulesKind.Referee, its.Version, its.EffectiveAt);
        if (code is not ResultCode.Ok) return code;

        if (its.EffectiveAt == default) Set();
        else
        {
            Emit(new RefereePublished(its));
            Publish(market, RulesKind.Referee, its.Version, its.EffectiveAt, Set);
        }
        return ResultCode.Ok;

        void Set()
        {
            referees[its.Market.Value] = its;
            Emit(new RefereeDesignated(its));
        }
    }

    bool IsTooLate(Contract contract) => contract.Due!.Time <= command.Time.Nanoseconds;

    ResultCode Handle(ObjectToGoods c)
    {
        if (!IsQuantity(c.Weighed)) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMine(c.Contract, Parties.Buyer, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (contract.Concluded.Contains(contract.Buyer)) return ResultCode.AlreadyDone;
        if (contract.Window is not null) return ResultCode.PriceNotFinal;
        if (IsTooLate(contract)) return ResultCode.ContractStepNotAllowed;

        contract.Objection = new Objection { Weighed = c.Weighed.Units, Grade = c.Grade };
        Emit(new GoodsObjected(
            contract.Id, c.Weighed, c.Grade, 0,
            new Amount(WorthAs(contract, c.Weighed.Units, c.Grade)), c.Report));
        SetDue(contract, In(contract.Rules.AnswerSeconds));
        Lead(contract, ContractState.Objected, Parties.Buyer, c.Report);
        return ResultCode.Ok;
    }

    ResultCode Handle(AnswerObjection c)
    {
        if (!IsNamed(c.Verdict)) return ResultCode.VerdictUnknown;
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMine(c.Contract, Parties.Seller, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (IsTooLate(contract)) return ResultCode.ContractStepNotAllowed;
        if (c.Verdict is Verdict.Approve)
        {
            SettleOn(contract, contract.Objection!.Weighed, contract.Objection.Grade, c.Evidence);
            return ResultCode.Ok;
        }
        if (contract.Objection!.IsDenied) return ResultCode.AlreadyDone;
        Deny(contract, Parties.Seller, c.Evidence);
        return ResultCode.Ok;
    }

    void Deny(Contract contract, Parties done, Digest evidence)
    {
        contract.Objection!.IsDenied = true;
        SetDue(contract, In(contract.Rules.AnswerSeconds));
        Lead(contract, ContractState.Objected, done, evidence);
    }

    ResultCode Handle(AskReferee c)
    {
        var code = CheckMine(c.Contract, Parties.Both, out var contract);
        if (code is not ResultCode.Ok) return code;
        if (IsTooLate(contract)) return ResultCode.ContractStepNotAllowed;
        var rules = RefereeOf(contract.Market);
        if (rules.Version == 0) return ResultCode.RefereeMissing;
        var goods = contract.Batch!;
        ParticipantId[] concerned =
        [
            contract.Buyer, contract.Seller, goods.Keeper,
            .. goods.Group.Where(its => its.Inspector is not null)
                .Select(its => its.Inspector!.Value),
        ];
        if (concerned.Any(firm => AreOneOwner(firm, rules.Laboratory)))
        {
            return ResultCode.RefereeNotIndependent;
        }
        var currency = contract.Market.Terms.Currency;
        code = CheckPurse(command.Sender, currency, rules.Fee.Units);
        if (code is not ResultCode.Ok) return code;

        var objection = contract.Objection!;
        AccountOf(rules.Laboratory, currency, Purpose.Available);
        objection.Advanced = SetAside(
            command.Sender, currency, SecurityKind.RefereeFee, rules.Fee.Units,
            contract.Id.Value);
        (objection.Laboratory, objection.Asker) = (rules.Laboratory, command.Sender);
        objection.Fee = rules.Fee.Units;
        Emit(new RefereeAsked(
            contract.Id, rules.Laboratory, Mine(contract), 0, 0, rules.Fee));
        SetDue(contract, In(rules.ReportSeconds));
        Lead(contract, ContractState.Refereed, Mine(contract));
        return ResultCode.Ok;
    }

    ResultCode Handle(ReportAsReferee c)
    {
        if (!IsQuantity(c.Weighed)) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        if (!contracts.TryGetValue(c.Contract, out var contract))
        {
            return ResultCode.ContractNotFound;
        }
        if (contract.Objection is not { } objection || objection.Laboratory != command.Sender
            || !SenderMay(Permissions.Inspect))
        {
            return ResultCode.RefereeOnly;
        }
        var code = CheckAct(contract);
        if (code is not ResultCode.Ok) return code;
        if (IsTooLate(contract)) return ResultCode.ContractStepNotAllowed;

        var found = WorthAs(contract, c.Weighed.Units, c.Grade);
        var said = WorthAs(contract, objection.Weighed, objection.Grade);
        var isBuyerNearer = Math.Abs(found - said) < Math.Abs(found - Owed(contract));
        var loser = isBuyerNearer ? contract.Seller : contract.Buyer;
        Emit(new RefereeReported(
            contract.Id, command.Sender, Named(contract, [loser]), 0, 0, c.Weighed, c.Grade, 0,
            new Amount(found), new Amount(objection.Fee), c.Report));
        LetGo(
            objection.Advanced, SecurityChange.Paid, Purse(contract, command.Sender),
            objection.Fee);
        if (loser != objection.Asker) Reimburse(contract, loser, objection.Fee);
        SettleOn(contract, c.Weighed.Units, c.Grade, c.Report);
        return ResultCode.Ok;
    }

    // A seller's debt is taken off what he has still to get.
    void Reimburse(Contract contract, ParticipantId loser, long fee)
    {
        var winner = loser == contract.Buyer ? contract.Seller : contract.Buyer;
        var withheld = loser == contract.Seller ? Math.Min(fee, Rest(contract)) : 0;
        LetGo(contract.Payment, SecurityChange.Paid, Purse(contract, winner), withheld);
        contract.Paid += withheld;
        Collect(contract, loser, winner, fee - withheld);
    }

    void EndObjection(Contract contract)
    {
        var objection = contract.Objection!;
        if (objection.IsDenied) EndInspection(contract);
        else SettleOn(contract, objection.Weighed, objection.Grade, default);
    }

    void MissReport(Contract contract)
    {
        GiveBack(contract.Objection!.Advanced);
        contract.Objection.Laboratory = default;
        Deny(contract, Parties.None, default);
    }

    /// <summary>What goods of a grade would cost; null where they are not traded.</summary>
    static BigInteger? PriceAs(Contract contract, uint grade)
    {
        if (contract is not { Table: { } table, Goods: { } goods }) return contract.Price.Minor;
        if (!table.Lets(DifferentialKind.Grade, grade)) return null;
        var price = Settled(table, (goods.Warehouse, grade), contract.Price.Minor);
        return CanSettle(price, contract.Quantity) ? price : null;
    }

    // The buyer need not pay for more than he agreed to let come.
    static long PaidFor(Contract contract, long weighed) => Math.Min(
        weighed,
        contract.Quantity
            + (long)((BigInteger)contract.Quantity * contract.Terms.Tolerance / 1_000_000));

    static long WorthAs(Contract contract, long weighed, uint grade) =>
        PriceAs(contract, grade) is { } price
            ? (long)Worth(new Price((long)price), PaidFor(contract, weighed))
            : 0;

    void SettleOn(Contract contract, long weighed, uint grade, Digest evidence)
    {
        if (PriceAs(contract, grade) is null)
        {
            Penalise(contract, [contract.Seller], evidence);
            return;
        }
        if (contract.Goods is { } goods && goods.Grade != grade)
        {
            contract.Goods = (goods.Warehouse, grade);
            TellAdjustment(contract);
        }
        contract.Delivered = PaidFor(contract, weighed);
        var more = Math.Max(0, Owed(contract) - contract.Brought);
        contract.Paid += Collect(contract, contract.Buyer, contract.Seller, more);
        contract.Paid -= Collect(contract, contract.Seller, contract.Buyer, TooMuch(contract));
        Conclude(contract, contract.Buyer, contract.Delivered, evidence);
    }
}
