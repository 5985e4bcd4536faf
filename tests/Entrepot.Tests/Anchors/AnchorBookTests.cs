using Entrepot.Core;
using Entrepot.Papers.Anchor;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;
using Entrepot.Runtime;
using Entrepot.Services.Anchors;
using Entrepot.Tests.Runtime;

namespace Entrepot.Tests.Anchors;

/// <summary>What was anchored is found again, or told to be missing.</summary>
public sealed class AnchorBookTests : IDisposable
{
    const ulong Keys = 120;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("entrepot-anchors-");
    readonly CertificationAuthority root = CertificationAuthority.CreateRoot(
        new Holder("Test Root"), SoftwareKey.Create(KeyAlgorithm.EcdsaP256), DateTimeOffset.UtcNow);
    readonly SigningKey key;
    readonly TimeStampAuthority stamper;

    public AnchorBookTests()
    {
        key = root.Certify(
            CertificateProfile.TimeStamping, new Holder("Test Stamper"),
            SoftwareKey.Create(KeyAlgorithm.EcdsaP256), DateTimeOffset.UtcNow);
        stamper = new TimeStampAuthority(key, TimeProvider.System);
    }

    [Fact]
    public void Every_command_is_proven_under_every_anchor_that_came_after_it()
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Stepped(disk));
        using var book = Book(node);
        var (trial, frames) = (new Trial(), new List<byte[]>());
        for (var from = 1UL; from <= Keys; from += 30)
        {
            Assert.True(trial.Send(node, from, from + 29));
            Assert.Equal((long)node.Sequence, book.Make(stamper).Size);
        }
        node.Read(0, frame =>
        {
            frames.Add(frame.ToArray());
            return true;
        });
        foreach (var anchor in book.Before(int.MaxValue, 100))
        {
            for (var n = 1; n <= frames.Count; n++)
            {
                var proven = book.Prove(anchor, (ulong)n);
                Assert.Equal(n <= anchor.Size, proven is not null);
                if (proven is not { } found) continue;
                Assert.True(found.Proof.Holds(JournalLeaf.HashOf(frames[n - 1]), anchor.Root));
            }
            var last = book.Latest!;
            Assert.True(book.Prove(anchor, last).Holds(anchor.Root, last.Root));
            Assert.True(TimeStampToken.TryRead(anchor.Token)!.IsOver(anchor.Statement.ToBytes()));
        }
        Assert.Equal([4, 3, 2, 1], book.Before(int.MaxValue, 9).Select(one => one.Number));
    }

    [Fact]
    public void Nothing_new_makes_no_new_anchor()
    {
        using var node = NodeOf(Journals.Of(10));
        using var book = Book(node);
        Assert.Equal(book.Make(stamper), book.Make(stamper));
        Assert.Single(book.Before(int.MaxValue, 9));
    }

    [Fact]
    public void The_book_goes_on_after_a_restart_and_without_its_nodes()
    {
        var disk = Journals.Of(40);
        Anchor first;
        using (var node = NodeOf(disk)) using (var book = Book(node)) first = book.Make(stamper);
        using (var node = NodeOf(disk)) using (var book = Book(node))
        {
            Assert.Equal(first.Root, book.Latest!.Root);
            Assert.NotNull(book.Prove(first, 7));
            Assert.True(new Trial().Send(node, 41, 80));
            Assert.True(book.Prove(first, book.Make(stamper)).Holds(
                first.Root, book.Latest!.Root));
        }
        File.WriteAllBytes(Path.Combine(folder.FullName, "nodes"), new byte[999]);
        using var third = NodeOf(disk);
        using var rebuilt = Book(third);
        rebuilt.Check();
        Assert.NotNull(rebuilt.Prove(first, 7));
    }

    [Fact]
    public void A_journal_that_was_rewritten_is_found()
    {
        using (var node = NodeOf(Journals.Of(40))) using (var book = Book(node)) book.Make(stamper);
        var other = new SimulatedDisk();
        using var forged = NodeOf(other);
        Assert.True(new Trial().Send(forged, 1, 20));
        Assert.True(new Trial().Send(forged, 101, 180));
        using var again = Book(forged);
        Assert.Throws<AnchorBrokenException>(() => again.Check());
        Assert.Throws<AnchorBrokenException>(() => again.Make(stamper));
    }

    [Fact]
    public void A_journal_that_was_rewritten_is_found_though_the_nodes_are_gone()
    {
        using (var node = NodeOf(Journals.Of(40))) using (var book = Book(node)) book.Make(stamper);
        File.Delete(Path.Combine(folder.FullName, "nodes"));
        var other = new SimulatedDisk();
        using var forged = NodeOf(other);
        Assert.True(new Trial().Send(forged, 101, 180));
        using var again = Book(forged);
        Assert.Throws<AnchorBrokenException>(() => again.Check());
    }

    [Fact]
    public void A_journal_that_was_cut_is_found()
    {
        using (var node = NodeOf(Journals.Of(40))) using (var book = Book(node)) book.Make(stamper);
        using var cut = NodeOf(Journals.Of(20));
        using var again = Book(cut);
        Assert.Throws<AnchorBrokenException>(() => again.Check());
        File.Delete(Path.Combine(folder.FullName, "nodes"));
        using var third = Book(cut);
        Assert.Throws<AnchorBrokenException>(() => third.Check());
    }

    public void Dispose()
    {
        key.Dispose();
        root.Dispose();
        folder.Delete(recursive: true);
    }

    static Node NodeOf(SimulatedDisk disk) => Node.Open(Trial.Stepped(disk));

    AnchorBook Book(Node node) => new(folder.FullName, node, TimeProvider.System);
}
