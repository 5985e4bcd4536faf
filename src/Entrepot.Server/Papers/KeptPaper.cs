using Entrepot.Core;
using Entrepot.Papers.Contracts;

namespace Entrepot.Server;

/// <summary>What was written down when a contract paper was made.</summary>
/// <param name="Number">By which it is asked for.</param>
/// <param name="Event">The place of the deal in the feed.</param>
/// <param name="Template">Its name and version.</param>
/// <param name="Json">SHA-256 of the record.</param>
/// <param name="Pdf">SHA-256 of the paper.</param>
/// <param name="Binding">SHA-256 of what is signed.</param>
sealed record MadePaper(
    string Number, ulong Contract, ulong Event, uint Buyer, uint Seller, string Template,
    DateTimeOffset MadeAt, string Json, string Pdf, string Binding);

/// <summary>A contract paper of the venue with its life.</summary>
sealed class KeptPaper
{
    /// <summary>How long the parties have to sign.</summary>
    static readonly TimeSpan signingTime = TimeSpan.FromDays(7);

    // What ended the deal while its paper was still being signed.
    PaperAct? ending;

    public KeptPaper(MadePaper made)
    {
        (Made, Pdf) = (made, made.Pdf);
        // Both sides in any order, and the venue when they have.
        Life = new PaperLife(
            [
                new(made.Seller, 1), new(made.Buyer, 1),
                new(ParticipantId.Operator.Value, 2, IsWitness: true),
            ],
            made.MadeAt + signingTime);
        // The deal is done: there is nothing to haggle about in its words.
        Life.Apply(new PaperAct(PaperDeed.Finalise, 0, made.MadeAt, Digest.None));
        Life.Apply(new PaperAct(PaperDeed.Open, 0, made.MadeAt, Digest.None));
    }

    public MadePaper Made { get; }

    public PaperLife Life { get; }

    /// <summary>SHA-256 of the paper with all signatures that are on it.</summary>
    public string Pdf { get; private set; }

    /// <summary>Whether the end of its deal is known already.</summary>
    public bool HasEnd => ending is not null;

    /// <summary>Why this may not happen; None when it may.</summary>
    public PaperRefusal Check(in PaperAct act) => IsEarlyEnd(in act)
        ? PaperRefusal.None
        : Life.Check(in act);

    /// <summary>Lets happen what may happen.</summary>
    /// <param name="pdf">The digest of the paper with the signature on it.</param>
    public void Apply(in PaperAct act, string? pdf)
    {
        if (IsEarlyEnd(in act))
        {
            ending = act;
            return;
        }
        Life.Apply(in act);
        Pdf = pdf ?? Pdf;
        if (Life.State is PaperState.Effective && ending is { } end) Life.Apply(in end);
    }

    bool IsEarlyEnd(in PaperAct act) => Life.State is PaperState.Signing
        && act.Deed is (PaperDeed.Perform or PaperDeed.Terminate);

    public bool IsOf(ParticipantId firm) => Life.Signers.Any(one => one.Participant == firm.Value);
}
