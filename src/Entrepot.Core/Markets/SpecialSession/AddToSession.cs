namespace Entrepot.Core;

/// <summary>
/// Brings a listing under a special session: from now on it is taken while the session runs, by
/// those it invites. Sender: the lister.
/// </summary>
public readonly record struct AddToSession(SpecialSessionId Session, ListingId Listing) : ICommand
{
    public static MessageKind Kind => MessageKind.AddToSession;
}

/// <summary>A listing came under a special session.</summary>
public readonly record struct AddedToSession(SpecialSessionId Session, ListingId Listing) : IEvent
{
    public static MessageKind Kind => MessageKind.AddedToSession;
}

public sealed partial class Venue
{
    ResultCode Handle(in AddToSession c)
    {
        var slot = listings.Find(c.Listing);
        if (slot == 0) return ResultCode.ListingNotFound;
        if (listings[slot].Lister != current.Sender) return ResultCode.ListerOnly;
        var market = markets[listings[slot].Market];
        var code = CheckHosting(c.Session, market, out var session);
        if (!code.IsOk) return code;
        if (listings[slot].Session != 0) return ResultCode.AlreadyDone;
        if (listings[slot].ValidUntil > specialSessions[session].Terms.EndsAt)
        {
            return ResultCode.SessionTermsDoNotFit;
        }

        // From here on the command must succeed.
        listings[slot].Session = session;
        CountObject(session);
        events.Emit(new AddedToSession(c.Session, c.Listing));
        return ResultCode.Ok;
    }

    /// <summary>Whether the sender may bring something of a market under a session.</summary>
    ResultCode CheckHosting(SpecialSessionId id, Market market, out int slot)
    {
        var code = CheckSession(id, out slot);
        if (!code.IsOk) return code;
        ref readonly var session = ref specialSessions[slot];
        if (market.Terms.Good != session.Terms.Good
            || market.Terms.Currency != session.Terms.Currency)
        {
            return ResultCode.SessionTermsDoNotFit;
        }
        return IsHost(slot) || IsLetIn(slot, current.Sender)
            ? ResultCode.Ok
            : ResultCode.NotInvited;
    }

    /// <summary>What an announcement leaves out its session says; what it says stays.</summary>
    ResultCode Inherit(Market market, ref AuctionTerms terms)
    {
        if (terms.Session.Value == 0) return ResultCode.Ok;
        var code = CheckHosting(terms.Session, market, out var slot);
        if (!code.IsOk) return code;
        ref readonly var rules = ref specialSessions[slot].Terms;
        if (terms.DepositRate == 0) terms = terms with { DepositRate = rules.DepositRate };
        if (terms.OpensAt.Nanoseconds == 0) terms = terms with { OpensAt = rules.StartsAt };
        if (terms.Format is not AuctionFormat.Clock && terms.ClosesAt.Nanoseconds == 0)
        {
            terms = terms with { ClosesAt = rules.EndsAt };
        }
        if (terms.Format is AuctionFormat.Open && terms.WindowSeconds == 0)
        {
            terms = terms with
            {
                WindowSeconds = rules.WindowSeconds, ExtensionSeconds = rules.ExtensionSeconds,
            };
        }
        return terms.OpensAt < rules.StartsAt || terms.OpensAt > rules.EndsAt
            || terms.ClosesAt > rules.EndsAt
            ? ResultCode.SessionTermsDoNotFit
            : ResultCode.Ok;
    }

    void CountObject(int session)
    {
        specialSessions[session].Objects++;
        specialSessions[session].ObjectsOpen++;
    }

    /// <summary>A listing or an auction has ended; of no session, nothing.</summary>
    void EndObject(int session)
    {
        if (session != 0) specialSessions[session].ObjectsOpen--;
    }

    /// <summary>A contract came of a listing or an auction.</summary>
    void CountContract(int session, Price price, Quantity quantity)
    {
        if (session == 0) return;
        ref var row = ref specialSessions[session];
        row.Contracts++;
        row.Volume += quantity;
        // Contracts can be worth more together than all the money there is.
        row.Turnover = new((long)Int128.Min(
            (Int128)row.Turnover.Units + Amount.Of(price, quantity).Units, long.MaxValue));
    }
}
