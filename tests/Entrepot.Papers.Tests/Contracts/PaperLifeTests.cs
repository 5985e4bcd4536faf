using Entrepot.Core;
using Entrepot.Papers.Contracts;

namespace Entrepot.Papers.Tests.Contracts;

public sealed class PaperLifeTests
{
    static readonly DateTimeOffset now = SampleTrade.Made;

    // Seller and buyer in any order, then the venue as witness.
    readonly PaperLife life = new(
        [new(2, 1), new(3, 1), new(1, 2, IsWitness: true)], now.AddDays(3));

    [Fact]
    public void It_takes_effect_with_the_last_signature()
    {
        Open();
        Assert.Equal(PaperRefusal.None, Do(PaperDeed.Sign, 3));
        Assert.Equal(PaperRefusal.None, Do(PaperDeed.Sign, 2));
        Assert.Equal(PaperState.Signing, life.State);
        Assert.Equal(PaperRefusal.None, Do(PaperDeed.Sign, 1));
        Assert.Equal(PaperState.Effective, life.State);
    }

    [Fact]
    public void A_witness_does_not_sign_before_what_it_witnesses()
    {
        Open();
        Assert.Equal(PaperRefusal.NotYourTurn, Do(PaperDeed.Sign, 1));
        Assert.Equal([2u, 3u], life.Awaited.Select(one => one.Participant));
        Do(PaperDeed.Sign, 2);
        Assert.Equal([3u], life.Awaited.Select(one => one.Participant));
        Do(PaperDeed.Sign, 3);
        Assert.Equal([1u], life.Awaited.Select(one => one.Participant));
    }

    [Fact]
    public void Nobody_signs_twice_or_for_another()
    {
        Open();
        Do(PaperDeed.Sign, 2);
        Assert.Equal(PaperRefusal.SignedAlready, Do(PaperDeed.Sign, 2));
        Assert.Equal(PaperRefusal.NotASigner, Do(PaperDeed.Sign, 9));
        Assert.Equal(PaperRefusal.NotASigner, Do(PaperDeed.Refuse, 9));
    }

    [Fact]
    public void Who_refuses_ends_it()
    {
        Open();
        Do(PaperDeed.Sign, 2);
        Assert.Equal(PaperRefusal.None, Do(PaperDeed.Refuse, 3));
        Assert.Equal(PaperState.Refused, life.State);
        Assert.Equal(PaperRefusal.NotNow, Do(PaperDeed.Sign, 3));
    }

    [Fact]
    public void Time_runs_out_for_who_has_not_signed()
    {
        Open();
        Assert.Equal(PaperRefusal.TooEarly, Do(PaperDeed.Lapse, 0));
        Assert.Equal(PaperRefusal.TooLate, Do(PaperDeed.Sign, 2, days: 4));
        Assert.Equal(PaperRefusal.None, Do(PaperDeed.Lapse, 0, days: 4));
        Assert.Equal(PaperState.Lapsed, life.State);
    }

    [Fact]
    public void Words_go_back_and_forth_before_they_are_fixed()
    {
        Do(PaperDeed.Propose, 2);
        Do(PaperDeed.Revise, 3);
        Assert.Equal(PaperState.Revised, life.State);
        Do(PaperDeed.Answer, 2);
        Assert.Equal(PaperState.Negotiating, life.State);
        Do(PaperDeed.Finalise, 0);
        Assert.Equal(PaperState.Final, life.State);
        Assert.Equal(PaperRefusal.NotNow, Do(PaperDeed.Revise, 3));
    }

    [Theory]
    [InlineData(PaperDeed.Perform, PaperState.Performed)]
    [InlineData(PaperDeed.Terminate, PaperState.Terminated)]
    [InlineData(PaperDeed.Rescind, PaperState.Rescinded)]
    [InlineData(PaperDeed.Expire, PaperState.Expired)]
    [InlineData(PaperDeed.Amend, PaperState.Effective)]
    public void Only_what_is_in_effect_is_amended_or_ends(PaperDeed deed, PaperState state)
    {
        Assert.Equal(PaperRefusal.NotNow, Do(deed, 0));
        Open();
        Assert.Equal(PaperRefusal.NotNow, Do(deed, 0));
        foreach (var signer in new uint[] { 2, 3, 1 }) Do(PaperDeed.Sign, signer);
        Assert.Equal(PaperRefusal.None, Do(deed, 0));
        Assert.Equal(state, life.State);
    }

    // What may follow what, written down a second time from the standard's own picture.
    [Fact]
    public void No_act_in_any_order_leads_where_the_flow_does_not()
    {
        var random = new Random(36298);
        var ends = new[]
        {
            PaperState.Performed, PaperState.Terminated, PaperState.Rescinded, PaperState.Expired,
            PaperState.Refused, PaperState.Lapsed,
        };
        for (var run = 0; run < 2000; run++)
        {
            var life = new PaperLife([new(2, 1), new(3, 2)], now);
            for (var step = 0; step < 30; step++)
            {
                var (before, signed) = (life.State, life.Acts.Count(
                    act => act.Deed is PaperDeed.Sign));
                var act = new PaperAct(
                    (PaperDeed)random.Next(1, 14), (uint)random.Next(2, 4),
                    now.AddDays(random.Next(-1, 2)), Digest.None);
                var refusal = life.Apply(in act);
                if (refusal is not PaperRefusal.None) Assert.Equal(before, life.State);
                if (ends.Contains(before)) Assert.NotEqual(PaperRefusal.None, refusal);
                if (life.State is PaperState.Effective && before is PaperState.Signing)
                {
                    Assert.Equal(1, signed);
                }
                if (life.State != before) Assert.True(life.State > before
                    || (before, life.State) == (PaperState.Revised, PaperState.Negotiating));
            }
        }
    }

    void Open()
    {
        Do(PaperDeed.Finalise, 0);
        Do(PaperDeed.Open, 0);
    }

    PaperRefusal Do(PaperDeed deed, uint by, int days = 0) =>
        life.Apply(new PaperAct(deed, by, now.AddDays(days), Digest.None));
}
