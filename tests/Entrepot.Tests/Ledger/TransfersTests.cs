using System.Runtime.CompilerServices;
using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class TransfersTests
{
    const int Retained = 4;

    readonly Transfers transfers = new(0, Retained);

    [Fact]
    public void The_last_ones_are_remembered()
    {
        for (ulong id = 1; id <= 10; id++) transfers.Add(Record(id, TransferPhase.Posted));
        for (ulong id = 1; id <= 10; id++) Assert.Equal(id > 6, Knows(id));
    }

    [Fact]
    public void What_is_pending_is_never_forgotten()
    {
        transfers.Add(Record(100, TransferPhase.Pending));
        for (ulong id = 1; id <= 10; id++) transfers.Add(Record(id, TransferPhase.Posted));
        Assert.True(transfers.Find(new(100)).IsAwaited);
        transfers.Resolve(new(100), Record(101, TransferPhase.PendingPosted));
        Assert.Equal(0, transfers.Pending);
        Assert.Equal(new TransferId(101), transfers.Find(new(100)).FollowedBy);
        for (ulong id = 11; id <= 14; id++) transfers.Add(Record(id, TransferPhase.Posted));
        Assert.False(Knows(100));
        Assert.False(Knows(101));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    public void They_come_back_as_they_were_saved(int count)
    {
        for (ulong id = 1; id <= (ulong)count; id++)
        {
            transfers.Add(Record(id, TransferPhase.Posted));
            transfers.Add(Record(100 + id, TransferPhase.Pending));
            if (id % 2 == 0)
            {
                transfers.Resolve(new(100 + id), Record(200 + id, TransferPhase.PendingVoided));
            }
        }
        var writer = new StateWriter();
        transfers.Save(writer);
        var restored = new Transfers(0, Retained);
        var reader = new StateReader(writer.Written.Span);
        restored.Load(ref reader);
        Assert.True(reader.IsAtEnd);
        Assert.Equal(HashOf(transfers), HashOf(restored));

        transfers.Add(Record(500, TransferPhase.Posted));
        restored.Add(Record(500, TransferPhase.Posted));
        Assert.Equal(HashOf(transfers), HashOf(restored));
    }

    bool Knows(ulong id) => !Unsafe.IsNullRef(in transfers.Find(new(id)));

    static TransferRecord Record(ulong id, TransferPhase phase) => new()
    {
        Transfer = new Transfer(new(id), Of(Alice), Of(Bob), new((long)id), 0, phase),
    };

    static Digest HashOf(Transfers transfers)
    {
        using var hash = new StateHash();
        transfers.AddTo(hash);
        return hash.Finish();
    }
}
