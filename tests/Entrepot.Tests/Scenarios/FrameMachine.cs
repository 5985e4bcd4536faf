using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>Something that applies frames and says what happened: the venue, or a twin of it.
/// </summary>
interface IFrameMachine
{
    /// <summary>The events since the last <see cref="Clear"/>.</summary>
    ReadOnlySpan<byte> Written { get; }

    Answer Apply(in Frame frame);

    void Clear();
}

/// <summary>The venue itself.</summary>
sealed class VenueMachine(VenueOptions options) : IFrameMachine
{
    EventBuffer events = new();
    Venue? venue;

    public Venue Venue => venue ??= new Venue(options, events);

    public ReadOnlySpan<byte> Written => events.Written;

    public Answer Apply(in Frame frame) => Venue.Apply(in frame);

    public void Clear() => events.Clear();

    /// <summary>Saves the venue and goes on with what was loaded.</summary>
    public void Restart()
    {
        var before = Venue.Hash();
        var writer = new StateWriter();
        Venue.Save(writer);
        events = new EventBuffer();
        venue = new Venue(options, events);
        var reader = new StateReader(writer.Written.Span);
        venue.Load(ref reader);
        if (venue.Hash() != before)
        {
            throw new ScenarioException("The state hash is another after saving and loading.");
        }
    }
}
