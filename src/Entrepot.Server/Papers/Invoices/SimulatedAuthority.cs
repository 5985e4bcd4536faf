using System.Globalization;
using Dapper;
using Entrepot.Core;
using Entrepot.Papers.Invoices;
using Entrepot.Services.Storage;

namespace Entrepot.Server;

/// <summary>
/// Stands in for the tax authority: gives numbers in order and without gaps, the same to the same
/// draft, whatever crashes in between; and no more to a seller than he may bill in a month.
/// </summary>
sealed class SimulatedAuthority(Database database, ServerOptions options) : INumberingAuthority
{
    /// <summary>Two drafts take turns.</summary>
    const long LockNumber = 16931;

    public async Task<InvoiceNumber?> NumberAsync(NumberRequest request)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "SELECT pg_advisory_xact_lock(@LockNumber)", new { LockNumber });
        var values = new
        {
            request.Draft, request.Day.Year, Seller = request.SellerTaxNumber,
            Gross = request.Gross.Units, Day = Text(request.Day),
            Month = Text(new DateOnly(request.Day.Year, request.Day.Month, 1)),
        };
        var given = await connection.QuerySingleOrDefaultAsync<(long Sequence, string Day)?>(
            "SELECT sequence, day::text FROM invoice_numbers WHERE draft = @Draft", values);
        if (given is { } before)
        {
            var day = DateOnly.Parse(before.Day, CultureInfo.InvariantCulture);
            return SimulatedNumber.Of(day, before.Sequence);
        }
        // What is taken back frees what it had used up.
        var billed = await connection.ExecuteScalarAsync<long>(
            """
            SELECT coalesce(sum(gross), 0)::bigint FROM invoice_numbers
            WHERE seller = @Seller AND day >= @Month::date
            """,
            values);
        if ((Int128)billed + request.Gross.Units > options.InvoiceQuota) return null;
        var sequence = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO invoice_numbers
            SELECT @Draft, @Year, coalesce(max(sequence), 0) + 1, @Seller, @Gross, @Day::date
            FROM invoice_numbers WHERE year = @Year RETURNING sequence
            """,
            values);
        await transaction.CommitAsync();
        return SimulatedNumber.Of(request.Day, sequence);
    }

    static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
