namespace Entrepot.Core;

/// <summary>
/// Asks one firm, several, or everyone for quotes (询价). The answer's value is the inquiry. Sender:
/// the firm itself.
/// </summary>
/// <param name="Side">What the sender wants to do.</param>
/// <param name="Invited1">Whom it asks, with the next two; all 0: everyone.</param>
/// <param name="Quantity">About how much; a quote may say otherwise.</param>
/// <param name="Subject">SHA-256 of what is asked for.</param>
public readonly record struct OpenInquiry(
    MarketId Market,
    Side Side,
    byte Reserved1,
    ushort Reserved2,
    ParticipantId Invited1,
    ParticipantId Invited2,
    ParticipantId Invited3,
    uint Reserved3,
    Quantity Quantity,
    Instant ValidUntil,
    Digest Subject) : ICommand
{
    public static MessageKind Kind => MessageKind.OpenInquiry;
}

/// <summary>An inquiry was opened.</summary>
public readonly record struct InquiryOpened(
    InquiryId Inquiry,
    ParticipantId Initiator,
    MarketId Market,
    Side Side,
    byte Reserved1,
    ushort Reserved2,
    ParticipantId Invited1,
    ParticipantId Invited2,
    ParticipantId Invited3,
    Quantity Quantity,
    Instant ValidUntil,
    Digest Subject) : IEvent
{
    public static MessageKind Kind => MessageKind.InquiryOpened;
}

/// <summary>Ends an inquiry, and what is negotiated on it. Sender: who opened it.</summary>
public readonly record struct CloseInquiry(InquiryId Inquiry) : ICommand
{
    public static MessageKind Kind => MessageKind.CloseInquiry;
}

/// <summary>An inquiry ended.</summary>
/// <param name="State">Agreed, or lapsed.</param>
public readonly record struct InquiryClosed(
    InquiryId Inquiry, NegotiationState State, byte Reserved1, ushort Reserved2, uint Reserved3)
    : IEvent
{
    public static MessageKind Kind => MessageKind.InquiryClosed;
}

public sealed partial class Venue
{
    ResultCode Handle(in OpenInquiry c)
    {
        if (c.Side is not (Side.Buy or Side.Sell)) return ResultCode.SideUnknown;
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Subject == Digest.None) return ResultCode.DigestMissing;
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        var code = CheckNegotiating(market);
        if (!code.IsOk) return code;
        if (!(c.ValidUntil > current.Time)) return ResultCode.DeadlineNotLater;
        if (!IsNobodyOrKnown(c.Invited1) || !IsNobodyOrKnown(c.Invited2)
            || !IsNobodyOrKnown(c.Invited3))
        {
            return ResultCode.ParticipantNotFound;
        }
        if (inquiries.IsFull || !HasRoomForTrade)
        {
            return ResultCode.ExceedsVenueCapacity;
        }

        // From here on the command must succeed.
        var slot = inquiries.Add(new Inquiry
        {
            ValidUntil = c.ValidUntil, Initiator = current.Sender, Market = c.Market,
            Invited1 = c.Invited1, Invited2 = c.Invited2, Invited3 = c.Invited3, Side = c.Side,
            IsOpen = 1,
        });
        inquiries[slot].Deadline =
            deadlines.Set(c.ValidUntil, DeadlineKind.Inquiry, slot);
        var id = inquiries.IdOf(slot);
        events.Emit(new InquiryOpened(
            id, current.Sender, c.Market, c.Side, 0, 0, c.Invited1, c.Invited2, c.Invited3,
            c.Quantity, c.ValidUntil, c.Subject));
        answerValue = id.Value;
        return ResultCode.Ok;
    }

    ResultCode CheckNegotiating(Market market)
    {
        if (market.Terms.Mechanism is not Mechanism.Negotiation)
        {
            return ResultCode.MechanismDoesNotFit;
        }
        var code = CheckTrader(market);
        if (!code.IsOk) return code;
        return market.Phase is Phase.Trading ? ResultCode.Ok : ResultCode.PhaseTakesNoOrders;
    }

    ResultCode Handle(in CloseInquiry c)
    {
        var slot = inquiries.Find(c.Inquiry);
        if (slot == 0) return ResultCode.InquiryNotFound;
        if (inquiries[slot].Initiator != current.Sender)
        {
            return ResultCode.InitiatorOnly;
        }

        // From here on the command must succeed.
        EndInquiry(slot, NegotiationState.Lapsed);
        return ResultCode.Ok;
    }

    void EndInquiry(int slot, NegotiationState end)
    {
        while (inquiries[slot].First != 0)
        {
            EndNegotiation(inquiries[slot].First, NegotiationState.Lapsed);
        }
        ref readonly var inquiry = ref inquiries[slot];
        deadlines.Cancel(inquiry.Deadline);
        events.Emit(new InquiryClosed(inquiries.IdOf(slot), end, 0, 0, 0));
        inquiries.Remove(slot);
    }

    void LapseInquiry(int slot)
    {
        inquiries[slot].Deadline = 0;
        EndInquiry(slot, NegotiationState.Lapsed);
    }
}
