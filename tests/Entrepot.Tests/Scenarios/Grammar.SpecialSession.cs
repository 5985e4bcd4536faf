using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    SpecialSessionId Session(Sentence s) => cast.Sessions.Id(s.Words.Take("The session"));

    bool IsSession(Sentence s) => s.Words.Next is { } name && cast.Sessions.Has(name);

    // Operator approve S1 | Operator approve L1
    object Approve(Sentence s) => IsSession(s)
        ? new ApproveSpecialSession(Session(s), Verdict.Approve, 0, 0, 0)
        : new AuditListing(Listing(s), Verdict.Approve, 0, 0, Reason(s));

    // Bob plan session starts 1 h ends 5 h, by invitation, deposit 10%, window 5 min
    PlanSpecialSession Plan(Sentence s)
    {
        s.Words.Expect("session");
        var terms = new SpecialSessionTerms(
            cast.Assets.Id(cast.Good ?? "#0"), cast.Assets.Id(cast.Currency), 100_000, 0, 0, 0, 0,
            0, After(1, "h"), After(5, "h"), Paper);
        while (!s.Words.IsAtEnd)
        {
            if (s.Words.Has(",")) continue;
            if (s.Words.Has("starts")) terms = terms with { StartsAt = Moment(s) };
            else if (s.Words.Has("ends")) terms = terms with { EndsAt = Moment(s) };
            else if (s.Words.Has("deposit")) terms = terms with { DepositRate = Rate(s) };
            else if (s.Words.Has("by invitation")) terms = terms with { IsByInvitation = 1 };
            else
            {
                s.Words.Expect("window");
                var window = Period(s);
                terms = terms with { WindowSeconds = window, ExtensionSeconds = window };
            }
        }
        return new PlanSpecialSession(terms);
    }

    // What is not said after this is the session's.
    AuctionTerms InSession(Sentence s, AuctionTerms terms) => terms with
    {
        Session = Session(s), DepositRate = 0, OpensAt = default, ClosesAt = default,
    };

    // Bob invite Alice to S1
    InviteToSession Invite(Sentence s, Verdict verdict)
    {
        var firm = Firm(s);
        s.Words.Expect("to");
        return new InviteToSession(Session(s), firm, verdict, 0, 0);
    }

    // Bob add L1 to S1
    AddToSession Add(Sentence s)
    {
        var listing = Listing(s);
        s.Words.Expect("to");
        return new AddToSession(Session(s), listing);
    }
}
