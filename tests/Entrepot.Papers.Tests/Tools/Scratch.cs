namespace Entrepot.Papers.Tests.Tools;

/// <summary>A folder for one test, gone when the test is.</summary>
sealed class Scratch : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("entrepot-papers-");

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>Writes a file and says where it lies.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
