using Entrepot.Core;

namespace Entrepot.Tests;

/// <summary>How answers are remembered, where there is room for few.</summary>
public sealed class AnswersTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(1024)]
    public void Of_a_long_row_of_commands_the_last_half_of_what_is_retained_is_remembered(
        int retained)
    {
        for (ulong secret = 0; secret < 50; secret++)
        {
            var events = new EventBuffer();
            var options = new VenueOptions(retained, Limits.AnswerAgeMax);
            var venue = new Venue(options, events, secret);
            for (ulong key = 1; key <= (ulong)retained * 3; key++)
            {
                var first = Send(venue, events, key);
                Assert.Equal(venue.Sequence, first.Sequence);
                var back = Math.Min(key - 1, (ulong)retained / 2 - 1);
                Assert.Equal(first, Send(venue, events, key));
                Assert.True(
                    Send(venue, events, key - back).Sequence < venue.Sequence,
                    $"With secret {secret} the answer {back} before {key} was forgotten.");
            }
        }
    }

    static Answer Send(Venue venue, EventBuffer events, ulong key)
    {
        Span<byte> frame = stackalloc byte[Frame.SizeOf<CancelOrder>()];
        Frame.Write(frame, ParticipantId.Operator, new ClientKey(key), new CancelOrder(default));
        FrameHeader.Stamp(frame, venue.Sequence + 1, new Instant((long)venue.Sequence), epoch: 1);
        events.Clear();
        return venue.Apply(new Frame(frame));
    }
}
