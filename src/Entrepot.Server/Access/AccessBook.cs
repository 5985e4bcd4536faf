using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entrepot.Core;
using Microsoft.AspNetCore.Identity;

namespace Entrepot.Server;

/// <summary>A key as it is kept: never itself, only its hash.</summary>
sealed record KeptKey(string Id, string Hash, string Name, uint Firm, Scope Scopes);

/// <summary>A person as they are kept: the password salted and hashed.</summary>
sealed record KeptPerson(string Name, string Hash, uint Firm, Scope Scopes);

/// <summary>
/// Keys and people, in one file of the data folder that only its owner may read. Secrets are given
/// out once and never kept.
/// </summary>
sealed class AccessBook
{
    public const int KeysMax = 100_000;
    public const int PasswordLengthMin = 10;
    public const int PasswordLengthMax = 256;

    sealed record Kept(IReadOnlyList<KeptKey> Keys, IReadOnlyList<KeptPerson> People);

    const int SecretBytes = 32;

    readonly string file;
    readonly Lock gate = new();
    readonly PasswordHasher<KeptPerson> hasher = new();
    readonly Dictionary<string, KeptKey> keys = [];
    readonly Dictionary<string, KeptPerson> people = new(StringComparer.OrdinalIgnoreCase);
    readonly KeptPerson nobody;

    /// <exception cref="JsonException">The file is not as this class writes it.</exception>
    public AccessBook(string file)
    {
        this.file = file;
        nobody = new("", hasher.HashPassword(null!, Draw()), 0, Scope.None);
        if (!File.Exists(file)) return;
        var kept = JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(file), JsonText.Objects)!;
        foreach (var key in kept.Keys) keys.Add(key.Id, key);
        foreach (var person in kept.People) people.Add(person.Name, person);
    }

    public bool IsEmpty
    {
        get { lock (gate) return keys.Count == 0; }
    }

    /// <summary>Makes a key.</summary>
    /// <returns>The whole key, to be shown once; null when there are too many.</returns>
    public string? AddKey(string name, ParticipantId firm, Scope scopes)
    {
        var (id, secret) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), Draw());
        lock (gate)
        {
            if (keys.Count >= KeysMax) return null;
            keys.Add(id, new KeptKey(id, HashOf(secret), name, firm.Value, scopes));
            Save();
        }
        return $"ek_{id}_{secret}";
    }

    /// <summary>Makes a key invalid.</summary>
    /// <returns>False when there is none of this id.</returns>
    public bool RemoveKey(string id)
    {
        lock (gate)
        {
            if (!keys.Remove(id)) return false;
            Save();
            return true;
        }
    }

    /// <summary>Who holds a key, or null when it is none.</summary>
    public Caller? FindKey(string text)
    {
        if (text.Split('_') is not ["ek", var id, var secret]) return null;
        KeptKey? key;
        lock (gate) key = keys.GetValueOrDefault(id);
        if (key is null) return null;
        var isRight = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(key.Hash));
        return isRight ? new Caller(key.Name, new ParticipantId(key.Firm), key.Scopes) : null;
    }

    /// <summary>Makes a person.</summary>
    /// <returns>False when the name is taken.</returns>
    public bool AddPerson(string name, string password, ParticipantId firm, Scope scopes)
    {
        var hash = hasher.HashPassword(nobody, password);
        lock (gate)
        {
            if (people.Count >= KeysMax) return false;
            if (!people.TryAdd(name, new KeptPerson(name, hash, firm.Value, scopes))) return false;
            Save();
            return true;
        }
    }

    /// <summary>Who has this name and password, or null. Takes as long for a name that does not
    /// exist as for one that does.</summary>
    public KeptPerson? FindPerson(string name, string password)
    {
        KeptPerson? person;
        lock (gate) person = people.GetValueOrDefault(name);
        if (password.Length > PasswordLengthMax) return null;
        var result = hasher.VerifyHashedPassword(
            person ?? nobody, (person ?? nobody).Hash, password);
        return result is PasswordVerificationResult.Failed ? null : person;
    }

    static string Draw() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    // The secret has 256 bits of chance, so no salt and no slowness are needed.
    static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    void Save()
    {
        var kept = new Kept([.. keys.Values], [.. people.Values]);
        var next = file + ".next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, kept, JsonText.Objects);
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, file, overwrite: true);
    }
}
