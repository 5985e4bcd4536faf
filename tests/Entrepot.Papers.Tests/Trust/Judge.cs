using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Trust;

/// <summary>openssl, with the files of one small trust beside it.</summary>
sealed class Judge(SmallTrust trust) : IDisposable
{
    readonly Scratch scratch = new();

    public string Root => Pem("root.pem", trust.Root.Certificate);

    public string Issuing => Pem("issuing.pem", trust.Issuing.Certificate);

    /// <summary>The moment as openssl wants it, in seconds of Unix.</summary>
    public string Now => Seconds(trust.Clock.Now);

    public static string Seconds(DateTimeOffset at) =>
        at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public string Path(string name) => scratch.Path(name);

    public string Write(string name, ReadOnlySpan<byte> content) => scratch.Write(name, content);

    public string Pem(string name, X509Certificate2 certificate) =>
        Write(name, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));

    public string PemLists(string name, IEnumerable<ReadOnlyMemory<byte>> lists) =>
        Write(name, Encoding.ASCII.GetBytes(string.Concat(lists.Select(
            list => PemEncoding.WriteString("X509 CRL", list.Span) + "\n"))));

    public static Said Openssl(params string[] arguments) => Tool.Run("openssl", arguments);

    public static void Agrees(Said said) => Assert.True(said.Agrees, said.ToString());

    public void Dispose() => scratch.Dispose();
}
