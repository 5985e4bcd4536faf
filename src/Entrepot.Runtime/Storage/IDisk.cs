namespace Entrepot.Runtime;

/// <summary>
/// What the journal and the snapshots need of a folder. Small, so that a simulated twin can fail
/// every call and lose power between any two.
/// </summary>
interface IDisk
{
    /// <summary>Names of all files, in ordinal order.</summary>
    IReadOnlyList<string> List();

    /// <summary>Opens a file that exists.</summary>
    IDiskFile OpenToRead(string name);

    /// <summary>Opens a file, which is made when there is none.</summary>
    IDiskFile OpenToWrite(string name);

    /// <summary>Gives a file another name, replacing what has it.</summary>
    void Rename(string from, string to);

    void Delete(string name);

    /// <summary>Returns when names given and taken so far would survive a loss of power.</summary>
    void SyncFolder();

    /// <summary>Makes this process the only one that may write here, until disposed.</summary>
    /// <exception cref="IOException">Another has the folder.</exception>
    IDisposable Lock();
}

/// <summary>An open file. Every call does all it was asked or throws an
/// <see cref="IOException"/>.</summary>
interface IDiskFile : IDisposable
{
    long Length { get; }

    /// <returns>Bytes read; fewer than asked only at the end of the file.</returns>
    int Read(Span<byte> destination, long offset);

    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Lets bytes that were written go to the disk now, so that a later sync finds little
    /// to do. Promises nothing.</summary>
    void Push(long offset, long length);

    /// <summary>Returns when all bytes written so far would survive a loss of power. After a
    /// failure nobody knows which did, so it is never asked again.</summary>
    void Sync();
}
