using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>Legal and illegal steps, both derived from the table of edges.</summary>
public sealed class ReceiptEdgeTests
{
    public static TheoryData<MessageKind, ReceiptState, ReceiptState> Legal
    {
        get
        {
            var data = new TheoryData<MessageKind, ReceiptState, ReceiptState>();
            foreach (var edge in ReceiptEdges.All) data.Add(edge.Verb, edge.From, edge.To);
            return data;
        }
    }

    public static TheoryData<MessageKind, ReceiptState> Illegal
    {
        get
        {
            var data = new TheoryData<MessageKind, ReceiptState>();
            foreach (var state in ReceiptLife.States)
            {
                foreach (var verb in ReceiptLife.Verbs)
                {
                    if (!ReceiptEdges.All.Any(edge => edge.Verb == verb && edge.From == state))
                    {
                        data.Add(verb, state);
                    }
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_step_moves_receipt_and_goods(
        MessageKind verb, ReceiptState from, ReceiptState to)
    {
        var life = new ReceiptLife();
        Prepare(life, verb, from, to);
        Assert.Equal(ResultCode.Ok, life.Take(new Edge<ReceiptState>(verb, from, to)));
        var ended = to is ReceiptState.Closed
            || verb is MessageKind.SplitReceipt or MessageKind.MergeReceipts;
        // What expires goes on from Active, where the end of its offers has led it.
        var last = verb is MessageKind.ExpireReceipt ? ReceiptState.Expired : to;
        Assert.Equal(ended ? ReceiptState.None : last, life.State);
        if (from == to) return;
        var changed = Assert.Single(life.Venue.Emitted<ReceiptStateChanged>(),
            changed => changed.Receipt == life.Receipt && changed.From == from);
        Assert.Equal((from, to), (changed.From, changed.To));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void An_illegal_step_is_refused_and_changes_nothing(
        MessageKind verb, ReceiptState from)
    {
        var life = new ReceiptLife();
        life.Reach(from);
        var content = life.Venue.ContentHash();
        var code = life.Take(new Edge<ReceiptState>(verb, from, ReceiptState.FrozenTrade));
        Assert.Equal(WhyNot(verb, from), code);
        Assert.Equal(content, life.Venue.ContentHash());
        Assert.Equal(from, life.State);
    }

    [Fact]
    public void Every_state_with_goods_behind_it_can_be_reached_and_frozen_by_a_court() =>
        Assert.All(
            Enum.GetValues<ReceiptState>()
                .Except([ReceiptState.None, ReceiptState.Closed, ReceiptState.FrozenJudicial]),
            state => Assert.True(ReceiptEdges.Has(new(
                MessageKind.FreezeJudicially, state, ReceiptState.FrozenJudicial))));

    [Fact]
    public void Every_state_with_goods_behind_it_has_an_account_for_them() => Assert.All(
        ReceiptLife.States,
        state => Assert.NotEqual(Purpose.None, ReceiptEdges.PurposeOf(state)));

    [Fact]
    public void An_ended_receipt_is_told_from_one_that_never_was()
    {
        var life = new ReceiptLife();
        life.Reach(ReceiptState.Outbound);
        life.Venue.Must(Keeper, new RetireReceipt(life.Receipt, new(1), Paper(1)));
        foreach (var verb in ReceiptLife.Verbs)
        {
            Assert.Equal(ResultCode.ReceiptAtEnd, life.Take(new(verb, default, default)));
        }
        foreach (var number in new[] { 0UL, 1UL, 99UL, life.Receipt.Value + (1UL << 32) })
        {
            life.Venue.Refuses(
                ResultCode.ReceiptNotFound, Alice, new RequestPickup(new(number)));
        }
    }

    // Where a step lies behind a court's freeze, or takes the last hold and not the first.
    static void Prepare(ReceiptLife life, MessageKind verb, ReceiptState from, ReceiptState to)
    {
        if (verb is MessageKind.LiftJudicialFreeze)
        {
            life.Reach(to);
            life.Take(new Edge<ReceiptState>(MessageKind.FreezeJudicially, to, from));
            return;
        }
        life.Reach(from);
        if (verb is MessageKind.UnfreezeReceipt && to is ReceiptState.FrozenTrade)
        {
            life.Take(new Edge<ReceiptState>(MessageKind.FreezeReceipt, from, to));
        }
    }

    // What is not held has no hold, even when a court has it.
    static ResultCode WhyNot(MessageKind verb, ReceiptState from) =>
        verb is MessageKind.UnfreezeReceipt
            ? ResultCode.HoldNotFound
            : ReceiptEdges.Check(verb, from);
}
