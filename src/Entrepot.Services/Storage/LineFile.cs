namespace Entrepot.Services.Storage;

/// <summary>Files that grow by whole lines.</summary>
static class LineFile
{
    /// <summary>Opens one, at its beginning. A line that a crash cut off was never acknowledged,
    /// and is gone.</summary>
    public static FileStream Open(string path)
    {
        var file = new FileStream(
            path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n') break;
            end--;
        }
        file.SetLength(end);
        file.Position = 0;
        return file;
    }
}
