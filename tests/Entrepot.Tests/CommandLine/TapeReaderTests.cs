using System.Text;
using Entrepot.Cli;

namespace Entrepot.Tests.CommandLine;

/// <summary>The reader of tapes believes nothing.</summary>
public sealed class TapeReaderTests
{
    const string Order = "34200.1,1,11,5,33580000,1";

    [Theory]
    [InlineData("34200.1,1,11,5,33580000", Problem.TapeFieldCountWrong)]
    [InlineData("34200.1,1,11,5,33580000,1,null,1", Problem.TapeFieldCountWrong)]
    [InlineData("\n", Problem.TapeFieldCountWrong)]
    [InlineData("34200.1,1,11,5,33580000,1\t", Problem.TapeNotText)]
    [InlineData("34200.1,1,11,5,33580000,1,é", Problem.TapeNotText)]
    [InlineData("34200.,1,11,5,33580000,1", Problem.TapeTimeMalformed)]
    [InlineData("86400,1,11,5,33580000,1", Problem.TapeTimeMalformed)]
    [InlineData("-1,1,11,5,33580000,1", Problem.TapeTimeMalformed)]
    [InlineData("34200.0000000001,1,11,5,33580000,1", Problem.TapeTimeMalformed)]
    [InlineData("1e3,1,11,5,33580000,1", Problem.TapeTimeMalformed)]
    [InlineData("34200.1,0,11,5,33580000,1", Problem.TapeTypeUnknown)]
    [InlineData("34200.1,8,11,5,33580000,1", Problem.TapeTypeUnknown)]
    [InlineData("34200.1,1,0,5,33580000,1", Problem.TapeOrderMalformed)]
    [InlineData("34200.1,1,9223372036854775808,5,33580000,1", Problem.TapeOrderMalformed)]
    [InlineData("34200.1,1,11,0,33580000,1", Problem.TapeSizeMalformed)]
    [InlineData("34200.1,1,11,100000001,33580000,1", Problem.TapeSizeMalformed)]
    [InlineData("34200.1,1,11,+5,33580000,1", Problem.TapeSizeMalformed)]
    [InlineData("34200.1,1,11, 5,33580000,1", Problem.TapeSizeMalformed)]
    [InlineData("34200.1,1,11,5,335800.00,1", Problem.TapePriceMalformed)]
    [InlineData("34200.1,5,0,5,-1,1", Problem.TapePriceMalformed)]
    [InlineData("34200.1,1,11,5,0,1", Problem.TapePriceOutOfRange)]
    [InlineData("34200.1,1,11,5,1677721600,1", Problem.TapePriceOutOfRange)]
    [InlineData("34200.1,1,11,5,33580001,1", Problem.TapePriceNotWholeTicks)]
    [InlineData("34200.1,1,11,5,33580000,0", Problem.TapeDirectionUnknown)]
    [InlineData("34200.1,7,0,0,2,-1", Problem.TapeHaltUnknown)]
    [InlineData(Order + "\n" + "34200.0,5,0,5,33580000,1", Problem.TapeTimeGoesBack, 2)]
    [InlineData(Order + "\n" + Order, Problem.TapeOrderRepeated, 2)]
    [InlineData(Order + "\n\n" + "34200.1,3,11,5,33580100,1", Problem.TapeFieldCountWrong, 2)]
    [InlineData(Order + "\n" + "34200.1,3,11,5,33580100,1", Problem.TapeOrderContradicted, 2)]
    [InlineData(Order + "\n" + "34200.1,4,11,5,33580000,-1", Problem.TapeOrderContradicted, 2)]
    public void What_is_wrong_is_told_with_its_line(string text, object problem, int line = 1)
    {
        var refused = Assert.Throws<RefusedException>(() => Read(text));
        Assert.Equal((Problem)problem, refused.Problem);
        Assert.Equal($"test.csv:{line}", refused.Arguments[0]);
    }

    [Fact]
    public void An_empty_file_is_no_tape() =>
        Assert.Equal(Problem.TapeEmpty, Assert.Throws<RefusedException>(() => Read("")).Problem);

    [Fact]
    public void A_line_without_end_is_not_read_to_its_end()
    {
        var refused = Assert.Throws<RefusedException>(
            () => Read(Order + "\n" + new string('1', 200_000)));
        Assert.Equal(Problem.TapeLineTooLong, refused.Problem);
        Assert.InRange(((string)refused.Arguments[1]).Length, 1, 80);
    }

    [Theory]
    [InlineData(Order)]
    [InlineData(Order + "\n")]
    [InlineData(Order + "\r\n")]
    [InlineData(Order + ",null\n")]
    [InlineData("34200.100000000,1,11,5,33580000,1")]
    public void A_line_may_end_as_it_likes(string text)
    {
        var message = Assert.Single(Read(text).Messages);
        Assert.Equal("34200.100000000,1,11,5,33580000,1", TapeWriter.LineOf(message));
    }

    [Fact]
    public void A_generated_tape_is_read_as_it_was_made()
    {
        var made = new TapeGenerator(seed: 1, count: 5_000).Messages().ToList();
        var text = string.Join('\n', made.Select(message => TapeWriter.LineOf(message)));
        Assert.Equal(made, Read(text).Messages);
        Assert.Equal(made, new TapeGenerator(seed: 1, count: 5_000).Messages());
        Assert.NotEqual(made, new TapeGenerator(seed: 2, count: 5_000).Messages());
        Assert.Equal(
            Enum.GetValues<TapeEvent>().Skip(1), made.Select(m => m.Event).Distinct().Order());
    }

    // Whatever comes is a tape, or is refused with a number; nothing else happens.
    [Fact]
    public void A_hundred_thousand_mutilated_lines_are_read_or_refused()
    {
        const int Tapes = 4_000;
        const int Lines = 30;
        var random = new Random(20261120);
        var sound = new TapeGenerator(seed: 5, count: 3_000).Messages()
            .Select(message => TapeWriter.LineOf(message)).ToArray();
        var accepted = 0;
        for (var n = 0; n < Tapes; n++)
        {
            var from = random.Next(sound.Length - Lines);
            var bytes = Encoding.ASCII.GetBytes(string.Join('\n', sound[from..(from + Lines)]));
            bytes = Mutilate(bytes, random);
            if (IsAccepted(bytes)) accepted++;
        }
        Assert.InRange(accepted, Tapes / 100, Tapes / 2);
    }

    static bool IsAccepted(byte[] bytes)
    {
        try
        {
            var tape = TapeReader.Read(new MemoryStream(bytes), "test.csv");
            var again = string.Join('\n', tape.Messages.Select(m => TapeWriter.LineOf(m)));
            Assert.Equal(tape.Messages, Read(again).Messages);
            return true;
        }
        catch (RefusedException refused)
        {
            Assert.NotEqual(Problem.None, refused.Problem);
            Assert.StartsWith("test.csv", (string)refused.Arguments[0]);
            return false;
        }
    }

    static byte[] Mutilate(byte[] bytes, Random random)
    {
        var mutilated = new List<byte>(bytes);
        for (var times = random.Next(1, 4); times > 0 && mutilated.Count > 0; times--)
        {
            var at = random.Next(mutilated.Count);
            switch (random.Next(6))
            {
                case 0: mutilated[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: mutilated[at] = (byte)random.Next(256); break;
                case 2: mutilated.RemoveAt(at); break;
                case 3: mutilated.Insert(at, (byte)"0123456789,.-\n\r "[random.Next(16)]); break;
                case 4: mutilated.RemoveRange(at, random.Next(mutilated.Count - at)); break;
                default:
                    var end = Math.Min(at + 40, mutilated.Count);
                    mutilated.InsertRange(at, mutilated[at..end]);
                    break;
            }
        }
        return [.. mutilated];
    }

    static Tape Read(string text) =>
        TapeReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv");
}
