using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;
using Entrepot.Tests.Runtime;
using static Entrepot.Tests.AuctionTown;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// Until a sealed bid is revealed, its price and quantity stand nowhere: not in the journal, not in
/// a snapshot, not in an event.
/// </summary>
public sealed class SealedSecrecyTests
{
    // Numbers that nothing else in the town has.
    static readonly Price Price = new(1_234_567_000);
    static readonly Quantity Quantity = new(987);

    readonly TestVenue venue = Build();
    readonly List<byte> seen = [];
    readonly AuctionId auction;

    public SealedSecrecyTests()
    {
        auction = new(venue.Must(Bob, new AnnounceAuction(SealedTerms)));
        venue.Must(Alice, new ApplyToBid(auction, new(1000)));
        venue.Tick(100);
    }

    SealedBid Inside => new(auction, Alice, 0, Price, Quantity, Salt);

    [Fact]
    public void The_journal_knows_neither_price_nor_quantity_before_the_reveal()
    {
        var disk = new SimulatedDisk();
        using (var node = Node.Open(Trial.Stepped(disk)))
        {
            Send(node, 1, new CommitBid(auction, Inside.ToDigest()));
            Read(disk);
            Assert.NotEmpty(seen);
            Assert.False(Knows(Price.Minor) || Knows(Quantity.Units));
            Send(node, 2, new RevealBid(auction, Price, Quantity, Salt));
        }
        Read(disk);
        Assert.True(Knows(Price.Minor) && Knows(Quantity.Units));
    }

    [Fact]
    public void State_and_events_know_neither_price_nor_quantity_before_the_reveal()
    {
        venue.Must(Alice, new CommitBid(auction, Inside.ToDigest()));
        var committed = Assert.Single(venue.Emitted<BidCommitted>());
        Look(MemoryMarshal.AsBytes(new ReadOnlySpan<BidCommitted>(in committed)));
        venue.Tick(1000);
        Look(Snapshot());
        Assert.False(Knows(Price.Minor) || Knows(Quantity.Units));

        venue.Must(Alice, new RevealBid(auction, Price, Quantity, Salt));
        Look(Snapshot());
        Assert.True(Knows(Price.Minor) && Knows(Quantity.Units));
    }

    [Fact]
    public void A_reserve_is_known_to_nobody_before_it_is_revealed()
    {
        Assert.False(KnowsIn(Snapshot(), 1_200_000));
        venue.Must(Alice, new CommitBid(auction, Inside.ToDigest()));
        venue.Tick(1000);
        Assert.False(KnowsIn(Snapshot(), 1_200_000));
        venue.Must(Bob, new RevealReserve(auction, new(1_200_000), Salt));
        Assert.True(KnowsIn(Snapshot(), 1_200_000));
    }

    [Fact]
    public void The_digest_covers_the_bytes_the_documents_say()
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, auction.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Alice.Value);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Price.Minor);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Quantity.Units);
        Salt.CopyTo(bytes.AsSpan(32));
        Assert.Equal(
            Digest.From(System.Security.Cryptography.SHA256.HashData(bytes)), Inside.ToDigest());
    }

    byte[] Snapshot()
    {
        var writer = new StateWriter();
        venue.Venue.Save(writer);
        return writer.Written.ToArray();
    }

    void Look(ReadOnlySpan<byte> bytes) => seen.AddRange(bytes);

    void Read(SimulatedDisk disk)
    {
        foreach (var name in disk.Names) Look(disk[name]);
    }

    bool Knows(long number) => KnowsIn(CollectionsMarshal.AsSpan(seen), number);

    static bool KnowsIn(ReadOnlySpan<byte> bytes, long number) =>
        bytes.IndexOf(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number))) >= 0;

    static void Send<T>(Node node, ulong key, T command) where T : unmanaged, ICommand
    {
        var submission = new Submission(4096);
        Assert.Equal(ResultCode.Ok, submission.Add(Alice, new ClientKey(key), in command));
        Assert.True(node.Submit(submission));
        node.Step();
        submission.Wait();
    }
}
