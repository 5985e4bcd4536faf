namespace Entrepot.Tests.CommandLine;

/// <summary>What is no tape is refused with its line and a number, and nothing is done.</summary>
[Collection(ReplayedTapeTests.Name)]
public sealed class RefusedTapeTests(ReplayedTape replayed)
{
    [Fact]
    public void A_malformed_line_is_named_and_nothing_is_left_behind()
    {
        var tape = Write("mutilated.csv", "34200.1,1,11,5,33580000,1", "34200.2,1,12,5,x,1");
        var folder = replayed.PathOf("untouched");
        var ended = Program.Run("replay", "--lobster", tape, "--data", folder);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith("6111 TapePriceMalformed: mutilated.csv:2: ", ended.Error);
        Assert.False(Path.Exists(folder));
    }

    [Fact]
    public void A_refusal_speaks_Chinese_too()
    {
        var tape = Write("backwards.csv", "34200.1,1,11,5,33580000,1", "34200,1,12,5,33580000,1");
        var ended = Program.RunIn("zh_CN.UTF-8", "replay", "--lobster", tape);
        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith("6107 TapeTimeGoesBack: backwards.csv:2：该消息早于前一条", ended.Error);
        Assert.Equal(
            ended.Error, Program.Run("replay", "--lobster", tape, "--lang", "zh").Error);
    }

    [Fact]
    public void A_refusal_can_be_read_by_programs()
    {
        var ended = Program.Run("replay", "--lobster", replayed.PathOf("nowhere.csv"), "--json");
        Assert.Equal((2, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(6002, ended.Json.GetProperty("problem").GetInt32());
        Assert.Equal("FileNotFound", ended.Json.GetProperty("name").GetString());
        Assert.Equal(2, ended.Json.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public void A_folder_with_something_in_it_is_not_touched()
    {
        var ended = Program.Run("replay", "--lobster", replayed.Tape, "--data", replayed.Folder);
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("6004 FolderNotEmpty", ended.Error);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("replay", "--demo", "--lobster", "x")]
    [InlineData("replay", "--demo", "--firms", "3")]
    [InlineData("replay", "--demo", "--kill-at", "101")]
    [InlineData("replay", "--demo", "--messages", "0")]
    [InlineData("replay", "--demo", "--kill-at", "soon")]
    [InlineData("verify")]
    [InlineData("verify", ".", "--chain", "12")]
    [InlineData("codes", "--lang", "fr")]
    [InlineData("bench", "--commands", "-1")]
    [InlineData("trade")]
    public void A_wrong_command_line_ends_with_1(params string[] arguments)
    {
        var ended = Program.Run(arguments);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith("6001 ArgumentsWrong: ", ended.Error);
    }

    string Write(string name, params string[] lines)
    {
        var path = replayed.PathOf(name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
