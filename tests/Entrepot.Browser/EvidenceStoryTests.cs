using Entrepot.Acceptance;
using Entrepot.Papers.Evidence;
using Microsoft.Playwright;

namespace Entrepot.Browser;

/// <summary>A trader takes the evidence of a deal with one click, and verifies it on a machine
/// without a network.</summary>
[Collection(nameof(OneBrowser))]
public sealed class EvidenceStoryTests(Chromium chromium, RunningServer server)
    : IClassFixture<RunningServer>, IDisposable
{
    const int Alice = 11;

    static readonly Screen screen = Screen.All[1];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("entrepot-evidence-");

    [Fact]
    public async Task A_package_taken_by_one_click_holds_offline_and_a_changed_one_does_not()
    {
        var package = await TakeAsync();
        var page = await chromium.OpenAsync(server.Nobody.Address.ToString(), screen);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        var verifier = await WriteAsync("verify.html", OfflinePage.Bytes);
        await page.GotoAsync(new Uri(verifier).AbsoluteUri);

        await JudgeAsync(page, "good.zip", package, holds: true);
        Assert.Equal(0, await page.Locator("#findings .no").CountAsync());
        await page.ScreenshotAsync(new()
        {
            FullPage = true,
            Path = Path.Combine(Chromium.FileOf("PictureFolder"), "offline-verifier.png"),
        });
        var changed = package.ToArray();
        changed[changed.Length / 2] ^= 1;
        await JudgeAsync(page, "changed.zip", changed, holds: false);
        await JudgeAsync(page, "exchanged.zip", WithOtherRecords(package), holds: false);
        Assert.All(asked, url => Assert.StartsWith("file:", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_drops_a_paper_that_nobody_filed_is_told_so()
    {
        var page = await chromium.OpenAsync(server.Nobody.Address.ToString(), screen);
        await page.GotoAsync("/verify");
        await page.SetInputFilesAsync("#paper", await WriteAsync("paper.txt", [1, 2, 3]));
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("没有登记这样的文件。");
        await Assertions.Expect(page.Locator("#digest")).ToHaveValueAsync(
            "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    }

    public void Dispose() => folder.Delete(recursive: true);

    async Task<byte[]> TakeAsync()
    {
        await SpotMarket.OpenAsync(server);
        var contract = await SpotMarket.AgreeAsync(server);
        var page = await chromium.SignInAsync(server.Operator, screen, Alice, "Principal");
        await page.GotoAsync($"/contracts/{contract}");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.ClickAsync("a[href$='/evidence']"));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    async Task JudgeAsync(IPage page, string name, byte[] package, bool holds)
    {
        await page.SetInputFilesAsync("#file", await WriteAsync(name, package));
        var word = holds ? "true" : "false";
        await Assertions.Expect(page.Locator("#verdict")).ToHaveAttributeAsync("data-holds", word);
    }

    // Somebody who knows the format, and has no key.
    static byte[] WithOtherRecords(byte[] package)
    {
        var files = StoredZip.TryRead(package)!.ToArray();
        var at = Array.FindIndex(files, file => file.Name == "records.json");
        var bytes = files[at].Bytes.ToArray();
        bytes[^20] = bytes[^20] == (byte)'0' ? (byte)'1' : (byte)'0';
        files[at] = files[at] with { Bytes = bytes };
        return StoredZip.Write(files);
    }

    async Task<string> WriteAsync(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }
}
