using Dapper;
using Entrepot.Core;
using Entrepot.Services.Storage;

namespace Entrepot.Server;

/// <summary>People and keys in the database.</summary>
sealed class AccessStore(Database database)
{
    sealed record PersonRow
    {
        public long Id { get; init; }
        public required string Name { get; init; }
        public required string Password { get; init; }
        public byte[]? Totp { get; init; }
        public long TotpStep { get; init; }
        public bool IsActive { get; init; }
    }

    sealed record MembershipRow
    {
        public long Person { get; init; }
        public long Firm { get; init; }
        public short Role { get; init; }
    }

    sealed record KeyRow
    {
        public required string Id { get; init; }
        public required string Hash { get; init; }
        public required string Name { get; init; }
        public long Firm { get; init; }
        public int Scopes { get; init; }
        public long? Owner { get; init; }
    }

    public async Task<(IReadOnlyList<KeptKey> Keys, IReadOnlyList<KeptPerson> People)> ReadAsync()
    {
        await using var connection = await database.OpenAsync();
        var roles = (await connection.QueryAsync<MembershipRow>("SELECT * FROM memberships"))
            .ToLookup(row => row.Person);
        var people = await connection.QueryAsync<PersonRow>("SELECT * FROM people");
        var keys = await connection.QueryAsync<KeyRow>("SELECT * FROM keys");
        return (
            [.. keys.Select(row => new KeptKey(
                row.Id, row.Hash, row.Name, new ParticipantId((uint)row.Firm), (Scope)row.Scopes,
                row.Owner ?? 0))],
            [.. people.Select(row => new KeptPerson(
                row.Id, row.Name, row.Password, row.Totp, row.TotpStep, row.IsActive,
                roles[row.Id].ToDictionary(
                    role => new ParticipantId((uint)role.Firm), role => (Role)role.Role)))]);
    }

    public async Task AddAsync(KeptKey key)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO keys (id, hash, name, firm, scopes, owner)
            VALUES (@Id, @Hash, @Name, @Firm, @Scopes, nullif(@Owner, 0))
            """,
            new
            {
                key.Id, key.Hash, key.Name, Firm = (long)key.Firm.Value, Scopes = (int)key.Scopes,
                key.Owner,
            });
    }

    public async Task RemoveKeyAsync(string id)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync("DELETE FROM keys WHERE id = @id", new { id });
    }

    /// <summary>Adds a person.</summary>
    /// <returns>Their number, or null when the name is taken.</returns>
    public async Task<long?> AddPersonAsync(string name, string hash)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<long?>(
            """
            INSERT INTO people (name, password) VALUES (@name, @hash)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            new { name, hash });
    }

    /// <summary>Gives a person a role in a firm, or takes it: None.</summary>
    public async Task SetRoleAsync(long person, ParticipantId firm, Role role)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            role is Role.None
                ? "DELETE FROM memberships WHERE person = @person AND firm = @Firm"
                : """
                  INSERT INTO memberships VALUES (@person, @Firm, @Role)
                  ON CONFLICT (person, firm) DO UPDATE SET role = @Role
                  """,
            new { person, Firm = (long)firm.Value, Role = (short)role });
    }

    /// <summary>Writes what may change of a person.</summary>
    public async Task ChangeAsync(KeptPerson person)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            UPDATE people SET password = @Hash, totp = @Totp, is_active = @IsActive
            WHERE id = @Id
            """,
            new { person.Hash, person.Totp, person.IsActive, person.Id });
    }

    /// <summary>Marks a one-time password as used.</summary>
    /// <returns>False when it, or a later one, was used before.</returns>
    public async Task<bool> UseStepAsync(long person, long step)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteAsync(
            "UPDATE people SET totp_step = @step WHERE id = @person AND totp_step < @step",
            new { person, step }) == 1;
    }

    public async Task AddInvitationAsync(string hash)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "DELETE FROM invitations; INSERT INTO invitations VALUES (@hash)", new { hash });
    }

    /// <summary>Uses an invitation.</summary>
    /// <returns>False when there is none like it.</returns>
    public async Task<bool> UseInvitationAsync(string hash)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteAsync(
            "DELETE FROM invitations WHERE hash = @hash", new { hash }) == 1;
    }

    /// <summary>The keys that are nobody's are from now on this person's.</summary>
    public async Task OwnKeysAsync(long person)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "UPDATE keys SET owner = @person WHERE owner IS NULL", new { person });
    }
}
