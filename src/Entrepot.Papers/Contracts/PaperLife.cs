namespace Entrepot.Papers.Contracts;

/// <summary>
/// The life of one contract paper: a fold of what happened to it. What is not allowed now is
/// refused with the reason, and changes nothing.
/// </summary>
public sealed class PaperLife(IReadOnlyList<PaperSigner> signers, DateTimeOffset signBy)
{
    static readonly Dictionary<(PaperState, PaperDeed), PaperState> steps = new()
    {
        [(PaperState.Draft, PaperDeed.Propose)] = PaperState.Negotiating,
        [(PaperState.Negotiating, PaperDeed.Revise)] = PaperState.Revised,
        [(PaperState.Revised, PaperDeed.Answer)] = PaperState.Negotiating,
        [(PaperState.Draft, PaperDeed.Finalise)] = PaperState.Final,
        [(PaperState.Negotiating, PaperDeed.Finalise)] = PaperState.Final,
        [(PaperState.Revised, PaperDeed.Finalise)] = PaperState.Final,
        [(PaperState.Final, PaperDeed.Open)] = PaperState.Signing,
        [(PaperState.Signing, PaperDeed.Sign)] = PaperState.Signing,
        [(PaperState.Signing, PaperDeed.Refuse)] = PaperState.Refused,
        [(PaperState.Signing, PaperDeed.Lapse)] = PaperState.Lapsed,
        [(PaperState.Effective, PaperDeed.Amend)] = PaperState.Effective,
        [(PaperState.Effective, PaperDeed.Perform)] = PaperState.Performed,
        [(PaperState.Effective, PaperDeed.Terminate)] = PaperState.Terminated,
        [(PaperState.Effective, PaperDeed.Rescind)] = PaperState.Rescinded,
        [(PaperState.Effective, PaperDeed.Expire)] = PaperState.Expired,
    };

    readonly List<PaperAct> acts = [];
    readonly HashSet<uint> signed = [];

    public PaperState State { get; private set; } = PaperState.Draft;

    public IReadOnlyList<PaperSigner> Signers => signers;

    /// <summary>After this nobody signs any more.</summary>
    public DateTimeOffset SignBy => signBy;

    public IReadOnlyList<PaperAct> Acts => acts;

    public bool HasSigned(uint participant) => signed.Contains(participant);

    /// <summary>Whose signatures are awaited now.</summary>
    public IEnumerable<PaperSigner> Awaited => State is PaperState.Signing
        ? signers.Where(one => one.Turn == Turn && !signed.Contains(one.Participant))
        : [];

    int Turn => signers.Where(one => !signed.Contains(one.Participant)).Min(one => one.Turn);

    /// <summary>Why this may not happen; None when it may.</summary>
    public PaperRefusal Check(in PaperAct act)
    {
        if (!steps.ContainsKey((State, act.Deed))) return PaperRefusal.NotNow;
        switch (act.Deed)
        {
            case PaperDeed.Lapse:
                return act.At > signBy ? PaperRefusal.None : PaperRefusal.TooEarly;
            case PaperDeed.Sign or PaperDeed.Refuse: return CheckSigner(in act);
            default: return PaperRefusal.None;
        }
    }

    /// <summary>Lets it happen, or says why not.</summary>
    public PaperRefusal Apply(in PaperAct act)
    {
        var refusal = Check(in act);
        if (refusal is not PaperRefusal.None) return refusal;

        // From here on the act must succeed.
        acts.Add(act);
        State = steps[(State, act.Deed)];
        if (act.Deed is not PaperDeed.Sign) return PaperRefusal.None;
        signed.Add(act.By);
        if (signed.Count == signers.Count) State = PaperState.Effective;
        return PaperRefusal.None;
    }

    PaperRefusal CheckSigner(in PaperAct act)
    {
        var by = act.By;
        if (signers.FirstOrDefault(one => one.Participant == by) is not { } signer)
        {
            return PaperRefusal.NotASigner;
        }
        if (signed.Contains(by)) return PaperRefusal.SignedAlready;
        if (act.At > signBy) return PaperRefusal.TooLate;
        return signer.Turn > Turn ? PaperRefusal.NotYourTurn : PaperRefusal.None;
    }
}
