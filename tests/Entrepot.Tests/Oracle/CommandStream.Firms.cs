using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> FirmVerbs =>
    [
        new(Admit, 2),
        new(Suspend, 1),
        new(Resume, 6, IsVital: true),
        new(Permit, 1),
        new(Regroup, 2),
        new(Limit, 2),
    ];

    Step? Admit() => Step.Of(Operator, new AdmitParticipant(
        new((uint)dice.Between(0, 16)), Group, (Permissions)dice.Below(70),
        dice.Percent(90) ? dice.Any<LegalForm>() : (LegalForm)dice.Below(256), 0, 0, Paper));

    Step? Suspend() => Step.Of(Operator, new SuspendParticipant(Anyone(), (uint)dice.Below(9)));

    Step? Resume()
    {
        var firm = dice.OfAny(venue.Firms, firm => firm.IsSuspended || IsOdd);
        return firm is null ? null : Step.Of(Operator, new ResumeParticipant(firm.Id, 0));
    }

    // Most firms stay what they are, or nobody could act any more.
    Step? Permit()
    {
        var firm = Anyone();
        var role = roles[(int)((firm.Value + roles.Length - 2) % roles.Length)];
        return Step.Of(Operator, new SetPermissions(
            firm, dice.Percent(60) ? role : (Permissions)dice.Below(66)));
    }

    Step? Regroup() => Step.Of(Operator, new SetOwnerGroup(
        Anyone(), dice.Percent(95) ? Group : new(unchecked((uint)dice.Next()))));

    Step? Limit()
    {
        var limit = dice.Any<LimitKind>();
        var max = limit switch
        {
            LimitKind.OpenOrders => dice.Of(1, 2, 5, Limits.OpenOrdersMax + 1),
            LimitKind.OrdersPerSecond => dice.Of(1, 2, 4),
            _ => dice.Long(Limits.AmountMax),
        };
        return Step.Of(Operator, new SetLimit(Anyone(), limit, dice.Percent(60) ? 0 : max));
    }
}
