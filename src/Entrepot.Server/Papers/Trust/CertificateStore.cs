using System.Security.Cryptography.X509Certificates;
using Dapper;
using Entrepot.Papers.Trust;
using Entrepot.Services.Storage;

namespace Entrepot.Server;

/// <summary>Where an application for a certificate stands.</summary>
public enum ApplicationState : short
{
    None = 0,
    Applied = 1,
    Vetted = 2,
    Issued = 3,
    Rejected = 4,
}

/// <summary>A row of certificate_applications.</summary>
sealed record ApplicationRow
{
    public long Id { get; init; }
    public DateTime Made { get; init; }
    public long Person { get; init; }
    public required string PersonName { get; init; }
    public long Firm { get; init; }
    public short Profile { get; init; }
    public required byte[] PublicKey { get; init; }
    public string? SealedKey { get; init; }
    public short State { get; init; }
    public string? Holder { get; init; }
    public string? CreditCode { get; init; }
    public long? Vetter { get; init; }
    public string? VetterName { get; init; }
    public long? Decider { get; init; }
    public string? DeciderName { get; init; }
    public DateTime? Decided { get; init; }
    public string? Serial { get; init; }
}

/// <summary>A row of certificates.</summary>
sealed record CertificateRow
{
    public required string Serial { get; init; }
    public required byte[] Der { get; init; }
    public DateTime Issued { get; init; }
    public long? Person { get; init; }
    public long? Firm { get; init; }
    public string? SealedKey { get; init; }
    public DateTime? Revoked { get; init; }
    public short? Reason { get; init; }
    public DateTime? InvalidSince { get; init; }
    public DateTime? Released { get; init; }

    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(Der);
}

/// <summary>Certificates and applications in the database.</summary>
sealed class CertificateStore(Database database)
{
    const int RowsMax = 200;

    /// <summary>All certificates, for the register.</summary>
    public async Task<List<CertificateRow>> ReadAsync()
    {
        await using var connection = await database.OpenAsync();
        return (await connection.QueryAsync<CertificateRow>("SELECT * FROM certificates"))
            .AsList();
    }

    public async Task<List<CertificateRow>> NewestAsync(long? person)
    {
        await using var connection = await database.OpenAsync();
        return (await connection.QueryAsync<CertificateRow>(
            """
            SELECT * FROM certificates WHERE @person::bigint IS NULL OR person = @person
            ORDER BY issued DESC LIMIT @RowsMax
            """,
            new { person, RowsMax })).AsList();
    }

    public async Task<CertificateRow?> FindAsync(string serial)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<CertificateRow>(
            "SELECT * FROM certificates WHERE serial = @serial", new { serial });
    }

    public async Task AddAsync(
        X509Certificate2 certificate, long? person = null, long? firm = null,
        string? sealedKey = null)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO certificates (serial, der, person, firm, sealed_key)
            VALUES (@SerialNumber, @RawData, @person, @firm, @sealedKey) ON CONFLICT DO NOTHING
            """,
            new { certificate.SerialNumber, certificate.RawData, person, firm, sealedKey });
    }

    /// <summary>Writes where a certificate stands.</summary>
    /// <param name="revocation">Null: it was released.</param>
    public async Task StandAsync(string serial, Revocation? revocation, DateTimeOffset now)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            UPDATE certificates SET revoked = @At, reason = @Reason, invalid_since = @InvalidSince,
                released = CASE WHEN @At::timestamptz IS NULL THEN @now ELSE released END
            WHERE serial = @serial
            """,
            new
            {
                serial, now, revocation?.At, Reason = (short?)revocation?.Reason,
                revocation?.InvalidSince,
            });
    }

    public async Task<long> ApplyAsync(
        Caller caller, CertificateProfile profile, byte[] publicKey, string? sealedKey)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO certificate_applications
                (person, person_name, firm, profile, public_key, sealed_key)
            VALUES (@Person, @Name, @Firm, @Profile, @publicKey, @sealedKey) RETURNING id
            """,
            new
            {
                caller.Person, caller.Name, Firm = (long)caller.Firm.Value,
                Profile = (short)profile, publicKey, sealedKey,
            });
    }

    /// <summary>Newest first; of one person, or of all.</summary>
    public async Task<List<ApplicationRow>> ApplicationsAsync(long? person)
    {
        await using var connection = await database.OpenAsync();
        return (await connection.QueryAsync<ApplicationRow>(
            """
            SELECT * FROM certificate_applications
            WHERE @person::bigint IS NULL OR person = @person ORDER BY id DESC LIMIT @RowsMax
            """,
            new { person, RowsMax })).AsList();
    }

    public async Task<ApplicationRow?> FindApplicationAsync(long id)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<ApplicationRow>(
            "SELECT * FROM certificate_applications WHERE id = @id", new { id });
    }

    /// <returns>False when it was vetted or decided in the meantime.</returns>
    public async Task<bool> VetAsync(long id, string holder, string? creditCode, Caller vetter)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteAsync(
            """
            UPDATE certificate_applications SET state = 2, holder = @holder,
                credit_code = @creditCode, vetter = @Person, vetter_name = @Name
            WHERE id = @id AND state = 1
            """,
            new { id, holder, creditCode, vetter.Person, vetter.Name }) == 1;
    }

    /// <returns>False when it was decided in the meantime.</returns>
    public async Task<bool> RejectAsync(long id, Caller decider)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteAsync(
            """
            UPDATE certificate_applications SET state = 4, decider = @Person, decider_name = @Name,
                decided = now(), sealed_key = NULL
            WHERE id = @id AND state IN (1, 2)
            """,
            new { id, decider.Person, decider.Name }) == 1;
    }

    /// <summary>Keeps the certificate of an application, both or neither.</summary>
    /// <returns>False when it was decided in the meantime.</returns>
    public async Task<bool> IssueAsync(
        ApplicationRow application, X509Certificate2 certificate, Caller decider)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO certificates (serial, der, person, firm, sealed_key)
            VALUES (@SerialNumber, @RawData, @Person, @Firm, @SealedKey)
            """,
            new
            {
                certificate.SerialNumber, certificate.RawData, application.Person,
                application.Firm, application.SealedKey,
            });
        var isFirst = await connection.ExecuteAsync(
            """
            UPDATE certificate_applications SET state = 3, decider = @Person, decider_name = @Name,
                decided = now(), serial = @SerialNumber, sealed_key = NULL
            WHERE id = @Id AND state = 2
            """,
            new { application.Id, decider.Person, decider.Name, certificate.SerialNumber }) == 1;
        if (isFirst) await transaction.CommitAsync();
        return isFirst;
    }
}
