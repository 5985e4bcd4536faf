using System.Reflection;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Pdf;

/// <summary>A paper as other programs see it: its text, its pictures, the code on it.</summary>
static class PaperPicture
{
    static readonly string folder = typeof(PaperPicture).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "JsQrFolder").Value!;

    public static string TextOf(Scratch scratch, byte[] pdf)
    {
        var said = Tool.Run("pdftotext", "-layout", scratch.Write("paper.pdf", pdf), "-");
        Assert.True(said.Agrees, said.ToString());
        return said.Output;
    }

    public static string CodeOf(Scratch scratch, byte[] pdf)
    {
        var picture = scratch.Path("page");
        // The lower left corner alone, where the code stands.
        Judge(
            "pdftoppm", "-r", "400", "-x", "320", "-y", "4185", "-W", "340", "-H", "340",
            "-f", "1", "-singlefile", scratch.Write("paper.pdf", pdf), picture);
        return Judge(
            "node", Path.Combine(AppContext.BaseDirectory, "Pdf/jsqr/read.js"),
            Path.Combine(folder, "node_modules/jsqr/dist/jsQR.js"), picture + ".ppm").Output;
    }

    public static Said Judge(string program, params string[] arguments)
    {
        var said = Tool.Run(program, arguments);
        Assert.True(said.Agrees, said.ToString());
        return said;
    }
}
