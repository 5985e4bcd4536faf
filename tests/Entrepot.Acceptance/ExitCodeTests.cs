using System.Diagnostics;
using Entrepot.Server;

namespace Entrepot.Acceptance;

/// <summary>The real process ends as docs/reference/command-line.md says.</summary>
public sealed class ExitCodeTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("entrepot-test-").FullName;

    [Theory]
    [InlineData("--dance", "1")]
    [InlineData("--data")]
    [InlineData("--pace", "0")]
    public void Wrong_use_is_1(params string[] arguments) => Assert.Equal(1, Run(arguments));

    [Fact]
    public async Task A_folder_in_use_is_2()
    {
        await using var server = await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = folder, Url = "http://127.0.0.1:0", Logs = false,
        });
        Assert.Equal(2, Start());
    }

    [Fact]
    public async Task A_damaged_journal_is_3()
    {
        await using (await EntrepotServer.StartAsync(new ServerOptions
        {
            Folder = folder, Url = "http://127.0.0.1:0", Logs = false,
        })) { }
        var segment = Directory.GetFiles(Path.Combine(folder, "journal"), "*.seg").Order().First();
        using (var file = File.OpenHandle(segment, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.Write(file, "damage"u8, fileOffset: 100);
        }
        Assert.Equal(3, Start());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    int Start() => Run("--data", folder, "--empty", "--urls", "http://127.0.0.1:0");

    static int Run(params string[] arguments)
    {
        var program = typeof(EntrepotServer).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        return process.ExitCode;
    }
}
