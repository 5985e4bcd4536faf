using System.IO.Compression;
using Entrepot.Papers.Evidence;

namespace Entrepot.Papers.Tests.Evidence;

/// <summary>Whatever is called a package, it is answered and never thrown out.</summary>
public sealed class EvidenceFuzzTests : IDisposable
{
    const int Rounds = 100_000;

    readonly SmallDeal deal = new();

    [Fact]
    public void A_hundred_thousand_broken_packages_are_refused_and_none_fails_the_reader()
    {
        var dice = new Random(5);
        var package = deal.Write(deal.Content with { RevocationLists = [], Papers = [] });
        var files = StoredZip.TryRead(package)!;
        for (var round = 0; round < Rounds; round++)
        {
            var broken = round % 10 != 0
                ? Mutate(package, dice)
                : StoredZip.Write([.. Mutate(files, dice)]);
            if (broken.AsSpan().SequenceEqual(package)) continue;
            Assert.False(deal.Verify(broken).Holds, $"round {round}");
        }
    }

    [Theory]
    [InlineData(CompressionLevel.SmallestSize)]
    [InlineData(CompressionLevel.NoCompression)]
    public void A_zip_that_another_program_made_is_no_package(CompressionLevel level)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("manifest.json", level).Open();
            entry.Write(new byte[1 << 20]);
        }
        Assert.Null(StoredZip.TryRead(memory.ToArray()));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("/root")]
    [InlineData("a//b")]
    [InlineData("a/.hidden")]
    [InlineData("C:/x")]
    [InlineData("a\\b")]
    [InlineData("UPPER")]
    [InlineData("")]
    [InlineData("a\u0000b")]
    public void A_name_that_leads_elsewhere_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => StoredZip.Write([new(name, new byte[1])]));

    [Fact]
    public void More_than_a_package_may_hold_is_refused()
    {
        Assert.Throws<ArgumentException>(() => StoredZip.Write(
            [.. Enumerable.Range(0, StoredZip.FilesMax + 1)
                .Select(n => new PackageFile($"f{n}", default))]));
        Assert.Throws<ArgumentException>(() => StoredZip.Write(
            [new("big", new byte[StoredZip.BytesMax])]));
        Assert.Throws<ArgumentException>(() => StoredZip.Write(
            [new("same", default), new("same", default)]));
        Assert.Null(StoredZip.TryRead(new byte[StoredZip.BytesMax + 1]));
    }

    public void Dispose() => deal.Dispose();

    static byte[] Mutate(ReadOnlySpan<byte> bytes, Random dice)
    {
        var changed = bytes.ToArray().ToList();
        for (var n = dice.Next(1, 5); n > 0 && changed.Count > 0; n--)
        {
            var at = dice.Next(changed.Count);
            switch (dice.Next(5))
            {
                case 0: changed[at] ^= (byte)(1 << dice.Next(8)); break;
                case 1: changed[at] = (byte)dice.Next(256); break;
                case 2: changed.Insert(at, (byte)dice.Next(256)); break;
                case 3: changed.RemoveAt(at); break;
                default: changed.RemoveRange(at, dice.Next(changed.Count - at)); break;
            }
        }
        return [.. changed];
    }

    static IEnumerable<PackageFile> Mutate(IReadOnlyList<PackageFile> files, Random dice)
    {
        var chosen = dice.Next(files.Count);
        return files.Select((file, at) => at == chosen
            ? file with { Bytes = Mutate(file.Bytes.Span, dice) }
            : file);
    }
}
