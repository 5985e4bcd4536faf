using System.Text.Json;
using Entrepot.Cli;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.CommandLine;

/// <summary>entrepot verify, inspect and hash, from the outside.</summary>
[Collection(ReplayedTapeTests.Name)]
public sealed class JournalTests(ReplayedTape replayed)
{
    string EndHash => replayed.Ended.Json.GetProperty("end").GetProperty("hash").GetString()!;

    ulong EndSequence =>
        replayed.Ended.Json.GetProperty("end").GetProperty("sequence").GetUInt64();

    [Fact]
    public void A_sound_journal_is_found_sound()
    {
        var ended = Program.Run("verify", replayed.Folder, "--json");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.True(ended.Json.GetProperty("sound").GetBoolean());
        Assert.False(ended.Json.GetProperty("torn").GetBoolean());
        Assert.Equal(EndSequence, ended.Json.GetProperty("last").GetUInt64());
        var chain = ended.Json.GetProperty("chain").GetString()!;
        var configuration = ended.Json.GetProperty("configuration").GetString()!;
        Assert.Equal(0, Program.Run(
            "verify", replayed.Folder, "--chain", chain, "--configuration", configuration)
            .ExitCode);
    }

    [Fact]
    public void A_flipped_bit_is_found_with_its_place()
    {
        var folder = replayed.CopyFolder("flipped");
        var file = Directory.EnumerateFiles(folder, "journal-*.seg").Order().First();
        const int Place = 40_000;
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = Place;
            var flipped = (byte)(stream.ReadByte() ^ 0x10);
            stream.Position = Place;
            stream.WriteByte(flipped);
        }
        var ended = Program.Run("verify", folder, "--json");
        Assert.Equal(3, ended.ExitCode);
        var damage = ended.Json.GetProperty("damage");
        Assert.Equal(Path.GetFileName(file), damage.GetProperty("file").GetString());
        Assert.InRange(damage.GetProperty("offset").GetInt64(), 0, Place);
        // The batch begins after the last sound record; the damage may lie further in.
        Assert.InRange(
            damage.GetProperty("sequence").GetUInt64(),
            ended.Json.GetProperty("last").GetUInt64() + 1, EndSequence);

        var seen = Program.Run("verify", folder);
        Assert.Equal(3, seen.ExitCode);
        Assert.StartsWith($"6202 JournalDamaged: Damaged in {Path.GetFileName(file)}", seen.Error);
        var hash = Program.Run("hash", folder, "--json");
        Assert.Equal(3, hash.ExitCode);
        Assert.Equal(6202, hash.Json.GetProperty("problem").GetInt32());
        Assert.Equal(3, Program.Run("inspect", folder).ExitCode);
    }

    [Fact]
    public void A_torn_end_is_sound_and_said()
    {
        var folder = replayed.PathOf("torn");
        WriteJournal(folder, commands: 40);
        var file = Directory.EnumerateFiles(folder, "journal-*.seg").Order().First();
        EraseLastSector(file);
        var ended = Program.Run("verify", folder, "--json");
        Assert.Equal(4, ended.ExitCode);
        Assert.True(ended.Json.GetProperty("sound").GetBoolean());
        Assert.True(ended.Json.GetProperty("torn").GetBoolean());
        Assert.Equal(1UL, ended.Json.GetProperty("last").GetUInt64());
    }

    [Fact]
    public void What_is_no_journal_or_another_one_has_its_own_exit_code()
    {
        var zero = new string('0', 64);
        var empty = Directory.CreateDirectory(replayed.PathOf("empty")).FullName;
        Assert.Equal(5, Program.Run("verify", empty).ExitCode);
        Assert.Equal(2, Program.Run("verify", replayed.PathOf("not-there")).ExitCode);
        Assert.Equal(
            6, Program.Run("verify", replayed.Folder, "--configuration", zero).ExitCode);
        Assert.Equal(7, Program.Run("verify", replayed.Folder, "--chain", zero).ExitCode);
    }

    [Fact]
    public void A_folder_in_use_is_not_judged()
    {
        var folder = replayed.PathOf("in-use");
        using var node = Node.Open(new NodeOptions { Folder = folder });
        var ended = Program.Run("verify", folder);
        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith("6007 FolderInUse", ended.Error);
    }

    [Fact]
    public void The_hash_is_that_of_the_replay()
    {
        var ended = Program.Run("hash", replayed.Folder);
        Assert.Equal((0, $"{EndSequence} {EndHash}\n"), (ended.ExitCode, ended.Output));
        var before = replayed.Ended.Json.GetProperty("stateHash");
        var at = Program.Run(
            "hash", replayed.Folder, "--at", $"{before.GetProperty("sequence")}", "--json");
        Assert.Equal(
            before.GetProperty("before").GetString(), at.Json.GetProperty("hash").GetString());
        Assert.Equal(
            1, Program.Run("hash", replayed.Folder, "--at", $"{EndSequence + 1}").ExitCode);
    }

    [Fact]
    public void Every_record_is_a_line_of_JSON()
    {
        var lines = Program.Run("inspect", replayed.Folder).JsonLines;
        Assert.Equal(
            Enumerable.Range(1, (int)EndSequence).Select(n => (ulong)n),
            lines.Select(line => line.GetProperty("sequence").GetUInt64()));
        var terms = lines.Single(line => KindOf(line) == "CreateMarket")
            .GetProperty("message").GetProperty("terms");
        Assert.Equal("LegacyForward", terms.GetProperty("profile").GetString());
        Assert.Equal(1000, terms.GetProperty("lot").GetInt64());
    }

    [Fact]
    public void Records_can_be_picked_out()
    {
        var some = Program.Run(
            "inspect", replayed.Folder, "--from", "1000", "--to", "1500", "--kind", "PlaceOrder",
            "--kind", "cancelorder").JsonLines;
        Assert.NotEmpty(some);
        Assert.All(some, line =>
        {
            Assert.InRange(line.GetProperty("sequence").GetInt32(), 1000, 1500);
            Assert.Contains(KindOf(line), new[] { "PlaceOrder", "CancelOrder" });
        });
        var sender = some[0].GetProperty("sender").GetUInt32();
        var own = Program.Run("inspect", replayed.Folder, "--participant", $"{sender}").JsonLines;
        Assert.All(own, line => Assert.Equal(sender, line.GetProperty("sender").GetUInt32()));
        Assert.Equal(1, Program.Run("inspect", replayed.Folder, "--kind", "Dance").ExitCode);
    }

    [Fact]
    public void Records_can_be_picked_out_by_time()
    {
        var all = Program.Run("inspect", replayed.Folder).JsonLines;
        var (first, last) = (TimeOf(all[700]), TimeOf(all[1300]));
        Assert.True(string.CompareOrdinal(first, last) < 0);
        var some = Program.Run(
            "inspect", replayed.Folder, "--since", first, "--until", last).JsonLines;
        var expected = all.Where(line => string.CompareOrdinal(TimeOf(line), first) >= 0
            && string.CompareOrdinal(TimeOf(line), last) < 0);
        Assert.Equal(expected.Select(SequenceOf), some.Select(SequenceOf));
        Assert.Empty(Program.Run("inspect", replayed.Folder, "--until", "2001-09-09").JsonLines);
        var wrong = Program.Run("inspect", replayed.Folder, "--since", "yesterday");
        Assert.Equal(1, wrong.ExitCode);
        Assert.StartsWith("6008 TimeMalformed", wrong.Error);
    }

    [Fact]
    public void What_concerns_a_firm_can_be_picked_out()
    {
        var trade = Program.Run(
            "inspect", replayed.Folder, "--events", "--kind", "Traded").JsonLines[0];
        var buyer = trade.GetProperty("message").GetProperty("buyer").GetUInt32();
        var lines = Program.Run(
            "inspect", replayed.Folder, "--events", "--firm", $"{buyer}").JsonLines;
        Assert.Contains(lines, line => line.GetRawText() == trade.GetRawText());
        Assert.Contains(lines, line => KindOf(line) == "AdmitParticipant");
        Assert.Contains(lines, line => KindOf(line) == "OpenAccount");
        Assert.All(
            lines.Where(line => KindOf(line) == "Traded")
                .Select(line => line.GetProperty("message")),
            message => Assert.Contains(buyer, new[]
            {
                message.GetProperty("buyer").GetUInt32(),
                message.GetProperty("seller").GetUInt32(),
            }));
    }

    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1970-01-01T00:00:01.5Z", 1_500_000_000)]
    [InlineData("2026-11-20T01:00", 1_795_136_400_000_000_000)]
    [InlineData("2026-11-20T01:00:00.000000007Z", 1_795_136_400_000_000_007)]
    public void A_time_is_read_to_the_nanosecond(string text, long nanoseconds)
    {
        Assert.True(TimeText.TryParse(text, out var time));
        Assert.Equal(new Instant(nanoseconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("1969-12-31")]
    [InlineData("2262-01-01")]
    [InlineData("2026-11-20T01:00:00.")]
    [InlineData("2026-11-20T01:00:00.0000000001")]
    [InlineData("2026-11-20T01:00:00+08:00")]
    [InlineData("20261120")]
    public void What_is_not_a_time_is_refused(string text) =>
        Assert.False(TimeText.TryParse(text, out _));

    [Fact]
    public void Events_and_refusals_are_derived_by_replay()
    {
        var trades = Program.Run(
            "inspect", replayed.Folder, "--events", "--kind", "Traded").JsonLines;
        Assert.Equal(
            replayed.Ended.Json.GetProperty("trades").GetInt32(), trades.Count);
        var refused = Program.Run("inspect", replayed.Folder, "--refused").JsonLines;
        Assert.Equal(
            replayed.Ended.Json.GetProperty("refused").EnumerateObject()
                .Sum(refusal => refusal.Value.GetInt32()),
            refused.Count);
        Assert.All(refused, line => Assert.Equal(
            "OrderNotFound", line.GetProperty("answer").GetProperty("name").GetString()));
    }

    static string TimeOf(JsonElement line) => line.GetProperty("time").GetString()!;

    static ulong SequenceOf(JsonElement line) => line.GetProperty("sequence").GetUInt64();

    static string? KindOf(JsonElement line) => line.GetProperty("kind").GetString();

    static void WriteJournal(string folder, int commands)
    {
        using var node = Node.Open(new NodeOptions { Folder = folder, SegmentBytes = 2 << 20 });
        var submission = new Submission();
        for (var n = 1; n <= commands; n++)
        {
            submission.Add(
                ParticipantId.Operator, new ClientKey((ulong)n),
                new DefineAsset(new AssetId((uint)n), AssetKind.Good, Digest.None));
        }
        node.Submit(submission);
        submission.Wait();
    }

    static void EraseLastSector(string file)
    {
        const int SectorBytes = 512;
        var bytes = File.ReadAllBytes(file);
        var last = Array.FindLastIndex(bytes, value => value != 0) / SectorBytes * SectorBytes;
        bytes.AsSpan(last, SectorBytes).Clear();
        File.WriteAllBytes(file, bytes);
    }
}
