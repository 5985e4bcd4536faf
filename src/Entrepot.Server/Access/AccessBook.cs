using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Entrepot.Core;
using Microsoft.AspNetCore.Identity;

namespace Entrepot.Server;

/// <summary>
/// Keys and people: kept in the database, known in memory, so that whoever is known can act while
/// the database is down. Secrets are given out once and never kept.
/// </summary>
sealed class AccessBook(AccessStore store, TimeProvider time)
{
    public const int KeysMax = 100_000;
    public const int PasswordLengthMin = 10;
    public const int PasswordLengthMax = 256;

    const int SecretBytes = 32;

    readonly PasswordHasher<AccessBook> hasher = new();
    readonly ConcurrentDictionary<string, KeptKey> keys = new();
    readonly ConcurrentDictionary<string, KeptPerson> people =
        new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<long, string> names = new();
    string nobody = "";

    public bool HasKeys => !keys.IsEmpty;

    public bool HasPeople => !people.IsEmpty;

    public IEnumerable<KeptKey> Keys => keys.Values.OrderBy(key => key.Id, StringComparer.Ordinal);

    public IEnumerable<KeptPerson> People => people.Values.OrderBy(person => person.Id);

    /// <summary>Takes up what the database has. Once, before anybody is let in.</summary>
    public async Task ReadAsync()
    {
        nobody = hasher.HashPassword(this, Draw());
        var kept = await store.ReadAsync();
        foreach (var key in kept.Keys) keys[key.Id] = key;
        foreach (var person in kept.People) Know(person);
    }

    /// <summary>Makes a key.</summary>
    /// <param name="owner">The person who answers for it; 0: nobody yet.</param>
    /// <returns>The whole key, to be shown once; null when there are too many.</returns>
    public async Task<string?> AddKeyAsync(
        string name, ParticipantId firm, Scope scopes, long owner)
    {
        if (keys.Count >= KeysMax) return null;
        var (id, secret) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), Draw());
        var key = new KeptKey(id, HashOf(secret), name, firm, scopes, owner);
        await store.AddAsync(key);
        keys[id] = key;
        return $"ek_{id}_{secret}";
    }

    /// <summary>Makes a key invalid.</summary>
    /// <returns>False when there is none of this id.</returns>
    public async Task<bool> RemoveKeyAsync(string id)
    {
        if (!keys.ContainsKey(id)) return false;
        await store.RemoveKeyAsync(id);
        return keys.TryRemove(id, out _);
    }

    /// <summary>Who holds a key, or null when it is none.</summary>
    public Caller? FindKey(string text)
    {
        if (text.Split('_') is not ["ek", var id, var secret]) return null;
        if (!keys.TryGetValue(id, out var key)) return null;
        if (key.Owner != 0 && Find(key.Owner) is not { IsActive: true }) return null;
        var isRight = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(key.Hash));
        return isRight ? new Caller(key.Name, key.Firm, key.Scopes, key.Owner) : null;
    }

    /// <summary>Makes a person.</summary>
    /// <returns>Null when the name is taken, or there are too many.</returns>
    public async Task<KeptPerson?> AddPersonAsync(string name, string password)
    {
        if (people.Count >= KeysMax) return null;
        var hash = hasher.HashPassword(this, password);
        if (await store.AddPersonAsync(name, hash) is not { } id) return null;
        var person = new KeptPerson(
            id, name, hash, null, 0, true, new Dictionary<ParticipantId, Role>());
        Know(person);
        return person;
    }

    public KeptPerson? Find(long id) =>
        names.TryGetValue(id, out var name) ? people.GetValueOrDefault(name) : null;

    public KeptPerson? Find(string name) => people.GetValueOrDefault(name);

    /// <summary>Gives a person a role in a firm; None takes it.</summary>
    public async Task SetRoleAsync(KeptPerson person, ParticipantId firm, Role role)
    {
        await store.SetRoleAsync(person.Id, firm, role);
        var roles = person.Roles.Where(pair => pair.Key != firm).ToDictionary();
        if (role is not Role.None) roles[firm] = role;
        Know(person with { Roles = roles });
    }

    /// <summary>Gives a person another password.</summary>
    public Task SetPasswordAsync(KeptPerson person, string password) =>
        ChangeAsync(person with { Hash = hasher.HashPassword(this, password) });

    public Task SetTotpAsync(KeptPerson person, byte[]? secret) =>
        ChangeAsync(person with { Totp = secret });

    public Task SetActiveAsync(KeptPerson person, bool isActive) =>
        ChangeAsync(person with { IsActive = isActive });

    /// <summary>Who has this name, password and, where they use them, one-time password; or null.
    /// Takes as long for a name that does not exist as for one that does.</summary>
    public async Task<KeptPerson?> SignInAsync(string name, string password, string once)
    {
        if (password.Length > PasswordLengthMax) return null;
        var person = people.GetValueOrDefault(name);
        var isRight = hasher.VerifyHashedPassword(this, person?.Hash ?? nobody, password)
            is not PasswordVerificationResult.Failed;
        if (!isRight || person is not { IsActive: true }) return null;
        if (person.Totp is null) return person;
        return await UseAsync(person, person.Totp, once) ? person : null;
    }

    /// <summary>Uses a one-time password up.</summary>
    public async Task<bool> UseAsync(KeptPerson person, byte[] secret, string once)
    {
        var step = OneTimePassword.StepOf(secret, once, time.GetUtcNow(), person.TotpStep);
        if (step is null || !await store.UseStepAsync(person.Id, step.Value)) return false;
        Know(Find(person.Id)! with { TotpStep = step.Value });
        return true;
    }

    /// <summary>Makes what the link of the first operator carries. Earlier ones end.</summary>
    public async Task<string> InviteAsync()
    {
        var token = Draw();
        await store.AddInvitationAsync(HashOf(token));
        return token;
    }

    /// <summary>Makes the first operator, who answers for all keys that are nobody's.</summary>
    /// <returns>Null when the link is none, or the name is taken.</returns>
    public async Task<KeptPerson?> WelcomeAsync(string token, string name, string password)
    {
        if (Find(name) is not null || !await store.UseInvitationAsync(HashOf(token))) return null;
        if (await AddPersonAsync(name, password) is not { } person) return null;
        await SetRoleAsync(person, ParticipantId.Operator, Role.Operator);
        await store.OwnKeysAsync(person.Id);
        foreach (var key in keys.Values.Where(key => key.Owner == 0))
        {
            keys[key.Id] = key with { Owner = person.Id };
        }
        return Find(person.Id);
    }

    async Task ChangeAsync(KeptPerson person)
    {
        await store.ChangeAsync(person);
        Know(person);
    }

    void Know(KeptPerson person)
    {
        people[person.Name] = person;
        names[person.Id] = person.Name;
    }

    static string Draw() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    // The secret has 256 bits of chance, so no salt and no slowness are needed.
    static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
