using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> PaperVerbs => [new(FileOne, 4), new(FileAgain, 1)];

    Step? FileOne() => (PaperSubject)dice.Between(1, 4) switch
    {
        PaperSubject.Contract when dice.OfAny(venue.Contracts.Values) is { } contract =>
            FileAbout(PaperSubject.Contract, contract.Id.Value, EitherOf(contract)),
        PaperSubject.Receipt when dice.OfAny(Receipts) is { } receipt =>
            FileAbout(PaperSubject.Receipt, receipt.Id.Value, HolderOf(receipt)),
        PaperSubject.Negotiation when dice.OfAny(venue.Talks) is { } talk =>
            FileAbout(PaperSubject.Negotiation, talk.Id.Value, Party(talk.Other)),
        PaperSubject.Invoice => FileAbout(
            PaperSubject.Invoice, (ulong)dice.Below(4), Someone(Permissions.Register)),
        _ => null,
    };

    Step FileAbout(PaperSubject subject, ulong id, ParticipantId party) => Step.Of(
        dice.Percent(25) ? Someone(Permissions.Register) : party,
        new FilePaper(
            IsOdd ? (PaperSubject)dice.Below(6) : subject,
            (PaperKind)(IsOdd ? dice.Below(12) : dice.Between(1, 9)), 0,
            IsOdd ? StrangeId(id) : id, Paper));

    // The same once more, by anybody: also when what it is about has long ended.
    Step? FileAgain() => venue.Filed.Count == 0
        ? null
        : Step.Of(dice.Percent(50) ? Operator : Anyone(), dice.OneOf(venue.Filed).Paper);
}
