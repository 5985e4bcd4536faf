using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// A venue that is played frames, and a sum of all it said. Knows nothing of the test framework, so
/// that it can be loaded beside another build of the core.
/// </summary>
sealed class Playback(VenueOptions options) : IDisposable
{
    readonly IncrementalHash answers = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly IncrementalHash told = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    EventBuffer events = new();
    Venue? venue;
    ulong restarts;

    Venue Venue => venue ??= new Venue(options, events);

    /// <summary>Digests of all answers, of all events, and of the state.</summary>
    public string Summary => string.Join(
        ' ', Convert.ToHexString(answers.GetCurrentHash()),
        Convert.ToHexString(told.GetCurrentHash()), Venue.Hash());

    /// <summary>Plays whole frames one by one.</summary>
    public static string SummaryOf(long answersRetained, long answerAgeMax, byte[] frames)
    {
        using var playback = new Playback(new VenueOptions(answersRetained, answerAgeMax));
        foreach (var frame in Frames.Split(frames)) playback.Play(frame);
        return playback.Summary;
    }

    public void Play(byte[] frame)
    {
        Answer[] answer = [Venue.Apply(new Frame(frame))];
        Hear(answer);
    }

    /// <summary>Plays several frames at once.</summary>
    public void PlayBatch(ReadOnlySpan<byte> frames, int count)
    {
        var answer = new Answer[count];
        if (Venue.Apply(frames, answer) != count)
        {
            throw new InvalidOperationException("Not as many answers as commands.");
        }
        Hear(answer);
    }

    /// <summary>Saves the venue and goes on with what was loaded, under another secret: as a new
    /// process does.</summary>
    public void Restart()
    {
        var writer = new StateWriter();
        Venue.Save(writer);
        events = new EventBuffer();
        venue = new Venue(options, events, secret: ~++restarts);
        var reader = new StateReader(writer.Written.Span);
        venue.Load(ref reader);
    }

    public void Dispose()
    {
        answers.Dispose();
        told.Dispose();
    }

    void Hear(ReadOnlySpan<Answer> answer)
    {
        answers.AppendData(MemoryMarshal.AsBytes(answer));
        told.AppendData(events.Written);
        events.Clear();
    }
}
