using System.Text;
using Entrepot.Core;
using Entrepot.Services.Archive;

namespace Entrepot.Tests.Archive;

public sealed class PaperFilesTests : IDisposable
{
    static readonly byte[] paper = Encoding.UTF8.GetBytes("仓单 No. 1");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("entrepot-archive-");

    [Fact]
    public void A_paper_is_found_by_its_digest_and_kept_once()
    {
        var files = new PaperFiles(folder.FullName);
        var digest = files.Keep(paper);
        Assert.Equal(digest, files.Keep(paper));
        Assert.Equal(paper, new PaperFiles(folder.FullName).Find(digest));
        Assert.Single(Files());
        Assert.Null(files.Find(Digest.None));
    }

    [Fact]
    public void A_paper_that_is_kept_cannot_be_written_by_mistake()
    {
        if (OperatingSystem.IsWindows()) return;
        new PaperFiles(folder.FullName).Keep(paper);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(Files().Single()));
    }

    [Fact]
    public void Every_flipped_bit_is_found_at_the_next_reading()
    {
        var files = new PaperFiles(folder.FullName);
        var digest = files.Keep(paper);
        var path = Files().Single();
        for (var bit = 0; bit < paper.Length * 8; bit++)
        {
            Rot(path, bit);
            var found = Assert.Throws<PaperDamagedException>(() => files.Find(digest));
            Assert.Equal(digest, found.Digest);
            Rot(path, bit);
        }
        Assert.Equal(paper, files.Find(digest));
    }

    [Fact]
    public void A_rotten_file_is_put_right_by_who_has_the_paper()
    {
        var files = new PaperFiles(folder.FullName);
        var digest = files.Keep(paper);
        Rot(Files().Single(), 5);
        Assert.Equal(digest, files.Keep(paper));
        Assert.Equal(paper, files.Find(digest));
    }

    [Fact]
    public void What_a_crash_left_unfinished_is_not_a_paper()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(folder.FullName, "incoming"));
        File.WriteAllText(Path.Combine(incoming.FullName, "half"), "half");
        _ = new PaperFiles(folder.FullName);
        Assert.Empty(Files());
    }

    [Fact]
    public void Many_who_keep_the_same_paper_at_once_keep_it_once()
    {
        var files = new PaperFiles(folder.FullName);
        Parallel.For(0, 32, _ => files.Keep(paper));
        Assert.Equal(paper, files.Find(files.Keep(paper)));
        Assert.Single(Files());
    }

    public void Dispose() => folder.Delete(recursive: true);

    static void Rot(string path, int bit)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        var bytes = File.ReadAllBytes(path);
        bytes[bit / 8] ^= (byte)(1 << bit % 8);
        File.WriteAllBytes(path, bytes);
    }

    string[] Files() => Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories);
}
