using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Entrepot.Acceptance;

/// <summary>A demonstration begins anew in its process: what was done is forgotten, who was signed
/// in stays.</summary>
public sealed partial class ResetTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("entrepot-reset-").FullName;

    [Fact]
    public async Task A_town_begins_anew_and_its_people_stay()
    {
        using var process = Start();
        var line = await process.StandardOutput.ReadLineAsync() ?? "";
        using var nobody = new Client(Address().Match(line).Value, null);
        await HasPricesAsync(nobody);
        using var visitor = Visitor.At(nobody);
        await visitor.BecomeAsync("operator");
        await visitor.SendFormAsync("/town/clock", "jump", "day");
        while (await DayAsync(nobody) == 5) await Task.Delay(50);

        Assert.Equal(200, (await visitor.SendFormAsync("/town/reset", "sure", "yes")).Status);
        await BeginsAnewAsync(nobody);
        Assert.Equal(5, await DayAsync(nobody));
        await HasPricesAsync(nobody);
        Assert.Equal(200, (await visitor.SendAsync("GET", "/operator")).Status);
        while (!(await visitor.GetAsync("/api/v1/records")).GetProperty("isCaughtUp").GetBoolean())
        {
            await Task.Delay(50);
        }
        process.Kill();
        await process.WaitForExitAsync();
    }

    // While it is down nobody answers.
    static async Task BeginsAnewAsync(Client nobody)
    {
        while (true)
        {
            try
            {
                if (await DayAsync(nobody) == 5) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    static Task HasPricesAsync(Client nobody) => nobody.Until(
        "/api/v1/markets/8", market => market.TryGetProperty("last", out _));

    static async Task<int> DayAsync(Client nobody)
    {
        var clock = (await nobody.Get("/api/v1/clock")).Json;
        return DateTimeOffset.Parse(
            clock.GetProperty("time").GetString()!, CultureInfo.InvariantCulture)
            .ToOffset(TimeSpan.FromHours(8)).Day;
    }

    Process Start()
    {
        var program = typeof(Server.EntrepotServer).Assembly.Location;
        return Process.Start(new ProcessStartInfo(
            "dotnet", [program, "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("http://[0-9.:]+")]
    private static partial Regex Address();
}
