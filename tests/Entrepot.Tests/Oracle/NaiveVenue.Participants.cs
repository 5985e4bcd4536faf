using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class NaiveVenue
{
    /// <summary>A firm, and how many orders it sent in the second of its last one.</summary>
    internal sealed class Firm
    {
        public required ParticipantId Id { get; init; }
        public required LegalForm Form { get; init; }
        public Permissions Permissions { get; set; }
        public OwnerGroupId Group { get; set; }
        public bool IsSuspended { get; set; }

        /// <summary>What is not in it is not limited.</summary>
        public Dictionary<LimitKind, long> Limits { get; } = [];
        public long Second { get; set; }
        public long OrdersInSecond { get; set; }

        public long? LimitOf(LimitKind kind) => Limits.TryGetValue(kind, out var max) ? max : null;
    }

    readonly SortedDictionary<uint, Firm> firmsByNumber = new()
    {
        [ParticipantId.Operator.Value] = new Firm
        {
            Id = ParticipantId.Operator, Form = LegalForm.LegalPerson,
            Permissions = Permissions.All,
        },
    };

    public IEnumerable<Firm> Firms => firmsByNumber.Values;

    bool Has(ParticipantId id) => firmsByNumber.ContainsKey(id.Value);

    Firm FirmOf(ParticipantId id) => firmsByNumber[id.Value];

    Firm Sender => FirmOf(command.Sender);

    bool SenderMay(Permissions one) => Sender.Permissions.HasFlag(one);

    bool SenderIsOperator => SenderMay(Permissions.Operate);

    /// <summary>Two firms of one group are one owner; a firm without a group is its own.</summary>
    bool AreOneOwner(ParticipantId one, ParticipantId other) =>
        one == other
        || (FirmOf(one).Group.Value != 0 && FirmOf(one).Group == FirmOf(other).Group);

    ResultCode Handle(AdmitParticipant c)
    {
        if (c.Participant.Value == 0 || c.Participant.Value > Limits.ParticipantsMax)
        {
            return ResultCode.ParticipantOutOfRange;
        }
        if (!Permissions.All.HasFlag(c.Permissions)) return ResultCode.PermissionsUnknown;
        if (!IsNamed(c.Form)) return ResultCode.LegalFormUnknown;
        if (c.Group.Value > OwnerGroupId.Max) return ResultCode.OwnerGroupOutOfRange;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (Has(c.Participant)) return ResultCode.ParticipantExists;

        firmsByNumber.Add(c.Participant.Value, new Firm
        {
            Id = c.Participant, Form = c.Form, Permissions = c.Permissions, Group = c.Group,
        });
        Emit(new ParticipantAdmitted(
            c.Participant, c.Group, c.Permissions, c.Form, 0, 0, c.Name));
        return ResultCode.Ok;
    }

    ResultCode Handle(SuspendParticipant c)
    {
        if (!Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (c.Participant == ParticipantId.Operator) return ResultCode.OperatorCannotBeSuspended;
        if (FirmOf(c.Participant).IsSuspended) return ResultCode.ParticipantSuspended;

        Cancel(OrdersOf(c.Participant), CancelReason.ParticipantSuspended);
        WithdrawListingsOf(c.Participant);
        AbortAuctionsOf(c.Participant);
        WithdrawOffersOf(c.Participant);
        FirmOf(c.Participant).IsSuspended = true;
        Emit(new ParticipantSuspended(c.Participant, c.Reason));
        return ResultCode.Ok;
    }

    ResultCode Handle(ResumeParticipant c)
    {
        if (!Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!FirmOf(c.Participant).IsSuspended) return ResultCode.ParticipantNotSuspended;

        FirmOf(c.Participant).IsSuspended = false;
        Emit(new ParticipantResumed(c.Participant, c.Reason));
        return ResultCode.Ok;
    }

    ResultCode Handle(SetPermissions c)
    {
        if (!Permissions.All.HasFlag(c.Permissions)) return ResultCode.PermissionsUnknown;
        if (!Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (c.Participant == ParticipantId.Operator) return ResultCode.OperatorKeepsPermissions;

        FirmOf(c.Participant).Permissions = c.Permissions;
        Emit(new PermissionsSet(c.Participant, c.Permissions));
        return ResultCode.Ok;
    }

    ResultCode Handle(SetOwnerGroup c)
    {
        if (c.Group.Value > OwnerGroupId.Max) return ResultCode.OwnerGroupOutOfRange;
        if (!Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;

        FirmOf(c.Participant).Group = c.Group;
        Emit(new OwnerGroupSet(c.Participant, c.Group));
        return ResultCode.Ok;
    }

    ResultCode Handle(SetLimit c)
    {
        if (!IsNamed(c.Limit)) return ResultCode.LimitUnknown;
        var highest = c.Limit switch
        {
            LimitKind.OpenOrders => Limits.OpenOrdersMax,
            LimitKind.OrdersPerSecond => int.MaxValue,
            _ => Limits.AmountMax,
        };
        if (c.Value < 0 || c.Value > highest) return ResultCode.LimitOutOfRange;
        if (!Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;

        var limits = FirmOf(c.Participant).Limits;
        if (c.Value == 0) limits.Remove(c.Limit); else limits[c.Limit] = c.Value;
        Emit(new LimitSet(c.Participant, c.Limit, c.Value));
        return ResultCode.Ok;
    }

    /// <summary>Whether a number of an enum has a name, and is not None.</summary>
    static bool IsNamed<T>(T value) where T : struct, Enum =>
        Enum.IsDefined(value) && !value.Equals(default(T));
}
