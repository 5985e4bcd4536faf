using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Withdrawals that wait for the bank's word, the oldest first.</summary>
sealed class WithdrawalsView : IView
{
    readonly SortedDictionary<ulong, (Transfer Transfer, Instant Time)> waiting = [];
    readonly Dictionary<TransferId, ulong> places = [];

    public IEnumerable<(Transfer Transfer, Instant Time)> Waiting => waiting.Values;

    public void Receive(in Frame e)
    {
        if (e.Header.Kind is not MessageKind.Transferred) return;
        ref readonly var transferred = ref e.As<Transferred>();
        var transfer = transferred.Transfer;
        if (transfer is { Phase: TransferPhase.Pending, Credit.Purpose: Purpose.Custody })
        {
            places[transfer.Id] = e.Header.Sequence;
            waiting[e.Header.Sequence] = (transfer, e.Header.Time);
        }
        else if (transfer.Phase is TransferPhase.PendingPosted or TransferPhase.PendingVoided
            && places.Remove(transferred.Related, out var place))
        {
            waiting.Remove(place);
        }
    }
}
