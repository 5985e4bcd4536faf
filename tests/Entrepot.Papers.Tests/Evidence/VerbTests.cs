using System.Text;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Evidence;

/// <summary>The verb of the command line, in a process of its own.</summary>
public sealed class VerbTests : IDisposable
{
    readonly SmallDeal deal = new();
    readonly Scratch scratch = new();

    [Fact]
    public void A_package_is_verified_by_the_command_line_and_a_changed_one_is_told()
    {
        var package = deal.Write();
        var good = Run(scratch.Write("good.zip", package));
        Assert.True(good.ExitCode == 0, good.ToString());
        Assert.Contains("The package holds", good.Output, StringComparison.Ordinal);
        package[^30] ^= 1;
        var bad = Run(scratch.Write("bad.zip", package), "--json");
        Assert.Equal(3, bad.ExitCode);
        Assert.Contains("\"holds\":false", bad.Output.Replace(" ", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_root_or_none_is_not_believed()
    {
        using var stranger = new SmallDeal();
        var package = scratch.Write("package.zip", deal.Write());
        Assert.Equal(3, Run(package, Roots(stranger)).ExitCode);
        Assert.Equal(2, Run(package, scratch.Write("empty.pem", "no root"u8)).ExitCode);
        Assert.Equal(2, Run(scratch.Path("missing.zip")).ExitCode);
    }

    public void Dispose()
    {
        deal.Dispose();
        scratch.Dispose();
    }

    Said Run(string package, params string[] more)
    {
        var isRoot = more is [var only] && only.EndsWith(".pem", StringComparison.Ordinal);
        var roots = isRoot ? more[0] : Roots(deal);
        return Tool.Run(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "entrepot.dll"), "verify-evidence", package,
                "--roots", roots, "--lang", "en", .. isRoot ? [] : more,
            ]);
    }

    string Roots(SmallDeal whose) => scratch.Write(
        $"{whose.GetHashCode()}.pem",
        Encoding.ASCII.GetBytes(whose.Trust.Root.Certificate.ExportCertificatePem()));
}
