using System.Security.Cryptography;
using System.Text;
using Entrepot.Core;
using Entrepot.Papers.Anchor;

namespace Entrepot.Papers.Tests.Anchor;

public sealed class MerkleTests
{
    const int Leaves = 70;

    static readonly byte[][] leaves =
        [.. Enumerable.Range(0, Leaves).Select(n => SHA256.HashData(BitConverter.GetBytes(n)))];

    static readonly MerkleTree tree = TreeOf(leaves);

    /// <summary>The vectors of the Certificate Transparency log.</summary>
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_are_those_of_the_published_vectors(int size, string root)
    {
        string[] vectors =
            ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
             "606162636465666768696a6b6c6d6e6f"];
        byte[][] bytes = [.. vectors.Select(Convert.FromHexString)];
        Assert.Equal(root, TreeOf(bytes).Root(size).ToString());
        Assert.Equal(root, Convert.ToHexStringLower(NaiveTree.Root(bytes.AsSpan(0, size))));
    }

    [Fact]
    public void Every_root_and_proof_is_the_one_of_the_standard()
    {
        for (var size = 1; size <= Leaves; size++)
        {
            var part = leaves.AsSpan(0, size);
            Assert.Equal(Digest.From(NaiveTree.Root(part)), tree.Root(size));
            for (var n = 0; n < size; n++)
            {
                Assert.Equal(Of(NaiveTree.Path(n, part)), tree.ProveInclusion(n, size).Path);
            }
            for (var n = 1; n < size; n++)
            {
                Assert.Equal(Of(NaiveTree.Proof(n, part)), tree.ProveConsistency(n, size).Path);
            }
        }
    }

    [Fact]
    public void A_proof_holds_for_its_leaf_and_no_other()
    {
        for (var size = 1; size <= Leaves; size++)
        {
            for (var n = 0; n < size; n++)
            {
                var proof = tree.ProveInclusion(n, size);
                Assert.True(proof.Holds(MerkleHash.OfLeaf(leaves[n]), tree.Root(size)));
                var other = MerkleHash.OfLeaf(leaves[(n + 1) % Leaves]);
                Assert.False(proof.Holds(other, tree.Root(size)));
                foreach (var wrong in Wrong(proof))
                {
                    Assert.False(wrong.Holds(MerkleHash.OfLeaf(leaves[n]), tree.Root(size)));
                }
            }
        }
    }

    [Fact]
    public void A_tree_that_grew_is_told_from_one_that_was_rewritten()
    {
        var forged = (byte[][])leaves.Clone();
        forged[9] = Encoding.UTF8.GetBytes("another command");
        var rewritten = TreeOf(forged);
        for (var second = 1; second <= Leaves; second++)
        {
            for (var first = 0; first <= second; first++)
            {
                var proof = tree.ProveConsistency(first, second);
                Assert.True(proof.Holds(tree.Root(first), tree.Root(second)));
                if (first < 10) continue;
                var lie = rewritten.ProveConsistency(first, second);
                Assert.False(lie.Holds(tree.Root(first), rewritten.Root(second)));
                Assert.False(proof.Holds(tree.Root(first), rewritten.Root(second)));
            }
        }
    }

    [Fact]
    public void A_consistency_proof_that_was_changed_does_not_hold()
    {
        var proof = tree.ProveConsistency(21, 50);
        for (var n = 0; n < proof.Path.Count; n++)
        {
            var path = proof.Path.ToList();
            path[n] = MerkleHash.Empty;
            Assert.False((proof with { Path = path }).Holds(tree.Root(21), tree.Root(50)));
            path.RemoveAt(n);
            Assert.False((proof with { Path = path }).Holds(tree.Root(21), tree.Root(50)));
        }
        Assert.False((proof with { First = 22 }).Holds(tree.Root(21), tree.Root(50)));
        Assert.False((proof with { First = 51 }).Holds(tree.Root(21), tree.Root(50)));
        Assert.False((proof with { First = -1 }).Holds(tree.Root(21), tree.Root(50)));
        Assert.False((proof with { Path = [] }).Holds(tree.Root(21), tree.Root(50)));
    }

    [Fact]
    public void A_leaf_whose_nodes_were_cut_off_is_added_again()
    {
        var nodes = new NodeList();
        var whole = new MerkleTree(nodes);
        foreach (var leaf in leaves.AsSpan(0, 64)) whole.Append(MerkleHash.OfLeaf(leaf));
        for (var cut = (int)nodes.Count; cut > 60; cut--)
        {
            nodes.Cut(cut);
            var size = MerkleTree.SizeFor(cut);
            nodes.Cut((int)MerkleTree.NodesFor(size));
            var again = new MerkleTree(nodes);
            Assert.Equal(size, again.Size);
            while (again.Size < 64) again.Append(MerkleHash.OfLeaf(leaves[again.Size]));
            Assert.Equal(tree.Root(64), again.Root(64));
        }
    }

    [Fact]
    public void A_leaf_is_a_frame_without_its_checksum()
    {
        var frame = new byte[FrameHeader.Size + 8];
        BitConverter.TryWriteBytes(frame, (ushort)frame.Length);
        frame[^1] = 7;
        var leaf = JournalLeaf.HashOf(frame);
        Assert.Equal(MerkleHash.OfLeaf(frame), leaf);
        frame[4] = 99;
        Assert.Equal(leaf, JournalLeaf.HashOf(frame));
        frame[8] = 1;
        Assert.NotEqual(leaf, JournalLeaf.HashOf(frame));
    }

    static IEnumerable<InclusionProof> Wrong(InclusionProof proof)
    {
        yield return proof with { Index = -1 };
        yield return proof with { Index = proof.Size };
        yield return proof with { Path = [.. proof.Path, MerkleHash.Empty] };
        for (var n = 0; n < proof.Path.Count; n++)
        {
            yield return proof with { Path = [.. proof.Path.Where((_, at) => at != n)] };
        }
    }

    static MerkleTree TreeOf(byte[][] leaves)
    {
        var made = new MerkleTree(new NodeList());
        foreach (var leaf in leaves) made.Append(MerkleHash.OfLeaf(leaf));
        return made;
    }

    static IEnumerable<Digest> Of(List<byte[]> hashes) => hashes.Select(hash => Digest.From(hash));
}
