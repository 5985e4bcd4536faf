using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class AdmissionTests
{
    static readonly AdmitParticipant Carol = new(
        new(9), new(5), Permissions.Trade, LegalForm.NaturalPerson, 0, 0, Paper(9));

    static readonly RequestPickup Anything = new(new ReceiptId(1));

    readonly TestVenue venue = Town();

    [Fact]
    public void An_admitted_firm_may_speak()
    {
        venue.Refuses(ResultCode.SenderUnknown, Carol.Participant, Anything);
        venue.Must(Operator, Carol);
        var admitted = Assert.Single(venue.Emitted<ParticipantAdmitted>());
        Assert.Equal(Carol.Participant, admitted.Participant);
        Assert.Equal(Carol.Group, admitted.Group);
        Assert.Equal(Carol.Permissions, admitted.Permissions);
        Assert.Equal(Carol.Form, admitted.Form);
        Assert.Equal(Carol.Name, admitted.Name);
        venue.Refuses(ResultCode.ReceiptNotFound, Carol.Participant, Anything);
    }

    [Fact]
    public void Only_the_operator_admits() => venue.Refuses(ResultCode.OperatorOnly, Alice, Carol);

    [Fact]
    public void A_number_is_given_once()
    {
        venue.Must(Operator, Carol);
        venue.Refuses(ResultCode.ParticipantExists, Operator, Carol);
        venue.Refuses(
            ResultCode.ParticipantExists, Operator, Carol with { Participant = Operator });
    }

    [Fact]
    public void A_malformed_admission_is_refused_for_its_first_fault()
    {
        venue.Refuses(
            ResultCode.ParticipantOutOfRange, Operator, Carol with { Participant = new(0) });
        venue.Refuses(
            ResultCode.ParticipantOutOfRange, Operator,
            Carol with { Participant = new(Limits.ParticipantsMax + 1) });
        venue.Refuses(
            ResultCode.PermissionsUnknown, Operator, Carol with { Permissions = (Permissions)256 });
        venue.Refuses(
            ResultCode.LegalFormUnknown, Operator, Carol with { Form = LegalForm.None });
        venue.Refuses(
            ResultCode.OwnerGroupOutOfRange, Operator,
            Carol with { Group = new(OwnerGroupId.Max + 1) });
        venue.Refuses(ResultCode.ReservedMustBeZero, Operator, Carol with { Reserved1 = 1 });
        venue.Refuses(ResultCode.ReservedMustBeZero, Operator, Carol with { Reserved2 = 1 });
    }

    [Fact]
    public void Permissions_are_set_anew_as_a_whole()
    {
        venue.Must(Operator, new SetPermissions(Alice, Permissions.Operate));
        venue.Must(Alice, Carol);
        venue.Must(Operator, new SetPermissions(Alice, Permissions.None));
        venue.Refuses(
            ResultCode.OperatorOnly, Alice, new SetPermissions(Alice, Permissions.All));
        venue.Refuses(
            ResultCode.PermissionsUnknown, Operator, new SetPermissions(Alice, (Permissions)256));
        venue.Refuses(
            ResultCode.ParticipantNotFound, Operator, new SetPermissions(new(99), default));
    }

    [Fact]
    public void A_venue_is_never_without_an_operator()
    {
        venue.Refuses(
            ResultCode.OperatorKeepsPermissions, Operator,
            new SetPermissions(Operator, Permissions.Trade));
        venue.Refuses(
            ResultCode.OperatorCannotBeSuspended, Operator, new SuspendParticipant(Operator, 1));
    }

    [Fact]
    public void The_group_of_owners_is_filed()
    {
        venue.Must(Operator, new SetOwnerGroup(Alice, new(77)));
        Assert.Equal(
            new OwnerGroupSet(Alice, new(77)), Assert.Single(venue.Emitted<OwnerGroupSet>()));
        venue.Refuses(
            ResultCode.OwnerGroupOutOfRange, Operator,
            new SetOwnerGroup(Alice, new(OwnerGroupId.Max + 1)));
        venue.Refuses(
            ResultCode.ParticipantNotFound, Operator, new SetOwnerGroup(new(99), new(1)));
        venue.Refuses(ResultCode.OperatorOnly, Alice, new SetOwnerGroup(Alice, new(1)));
    }

    [Theory]
    [InlineData(LimitKind.OpenOrders, Limits.OpenOrdersMax)]
    [InlineData(LimitKind.OrdersPerSecond, int.MaxValue)]
    [InlineData(LimitKind.OrderValue, Limits.AmountMax)]
    public void A_limit_is_set_within_its_own_limits(LimitKind limit, long highest)
    {
        venue.Must(Operator, new SetLimit(Alice, limit, highest));
        Assert.Equal(
            new LimitSet(Alice, limit, highest), Assert.Single(venue.Emitted<LimitSet>()));
        venue.Must(Operator, new SetLimit(Alice, limit, 0));
        venue.Refuses(
            ResultCode.LimitOutOfRange, Operator, new SetLimit(Alice, limit, highest + 1));
        venue.Refuses(ResultCode.LimitOutOfRange, Operator, new SetLimit(Alice, limit, -1));
        venue.Refuses(ResultCode.ParticipantNotFound, Operator, new SetLimit(new(99), limit, 1));
        venue.Refuses(ResultCode.OperatorOnly, Alice, new SetLimit(Alice, limit, 1));
    }

    [Theory]
    [InlineData(LimitKind.None)]
    [InlineData(LimitKind.OrderValue + 1)]
    public void An_unknown_limit_is_refused(LimitKind limit) =>
        venue.Refuses(ResultCode.LimitUnknown, Operator, new SetLimit(Alice, limit, 1));
}
