using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Which commands need a second person: those that change rules, end somebody's trade, or
/// move more than a sum.</summary>
/// <param name="NeedsTwo">Whether any do.</param>
/// <param name="SumMax">In the smallest unit: what one person may move.</param>
sealed record FourEyesRule(bool NeedsTwo, long SumMax)
{
    /// <summary>Whether a command needs a second person.</summary>
    public bool Needs(object command) => NeedsTwo && command switch
    {
        Deposit deposit => deposit.Amount.Units > SumMax,
        Withdraw withdrawal => withdrawal.Amount.Units > SumMax,
        PostTransfer transfer => transfer.Transfer.Amount.Units > SumMax,
        PostLinkedTransfers or ReverseTransfer => true,
        SuspendParticipant or ResumeParticipant or SetPermissions or SetLimit => true,
        CreateMarket or ReviseMarket or SetSpotRules or SetAuctionRules => true,
        SetDifferentials or WithdrawRules or DesignateReferee or PublishFixing => true,
        RegisterWarehouse or SetExposureLimit or SetGoodRules or SetIntakeRules => true,
        DecideDefault or FreezeJudicially or LiftJudicialFreeze => true,
        _ => false,
    };
}
