namespace Entrepot.Services.Storage;

/// <summary>Which PostgreSQL keeps the records.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Holds a connection string of Npgsql; set, no PostgreSQL is started here.</summary>
    public const string Variable = "ENTREPOT_DATABASE";

    /// <summary>Of a PostgreSQL that somebody else runs; null: the embedded one.</summary>
    public string? Connection { get; init; }

    /// <summary>Where the embedded one keeps its files.</summary>
    public required string Folder { get; init; }

    /// <summary>Takes the connection string from the environment, else from the file, else none.
    /// </summary>
    /// <param name="file">One line, the connection string.</param>
    public static DatabaseOptions For(string folder, string file) => new()
    {
        Folder = folder,
        Connection = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given
            : File.Exists(file) ? File.ReadAllText(file).Trim()
            : null,
    };
}
