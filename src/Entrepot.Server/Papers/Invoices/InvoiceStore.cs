using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Entrepot.Core;
using Entrepot.Papers.Invoices;
using Entrepot.Services.Storage;
using Npgsql;

namespace Entrepot.Server;

/// <summary>Invoices, their steps and the titles of firms, in the database.</summary>
sealed class InvoiceStore(Database database)
{
    const int RowsMax = 200;

    /// <summary>Who does something, and for which firm.</summary>
    public readonly record struct Doer(ParticipantId Firm, string Name)
    {
        public static Doer Of(Caller caller) => new(caller.Firm, caller.Name);
    }

    public async Task<InvoiceTitle?> TitleAsync(ParticipantId firm)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<InvoiceTitle>(
            """
            SELECT name, tax_number, address, telephone, bank, bank_account
            FROM invoice_titles WHERE firm = @Firm
            """,
            new { Firm = (long)firm.Value });
    }

    public async Task SetTitleAsync(ParticipantId firm, InvoiceTitle title)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO invoice_titles VALUES
                (@Firm, @Name, @TaxNumber, @Address, @Telephone, @Bank, @BankAccount)
            ON CONFLICT (firm) DO UPDATE SET name = @Name, tax_number = @TaxNumber,
                address = @Address, telephone = @Telephone, bank = @Bank,
                bank_account = @BankAccount
            """,
            new
            {
                Firm = (long)firm.Value, title.Name, title.TaxNumber, title.Address,
                title.Telephone, title.Bank, title.BankAccount,
            });
    }

    /// <summary>The draft of a delivery's invoice; the one there is when it was begun before.
    /// </summary>
    public async Task<KeptInvoice> DraftAsync(
        ContractId contract, ParticipantId seller, ParticipantId buyer)
    {
        await using var connection = await database.OpenAsync();
        var values = new
        {
            Contract = unchecked((long)contract.Value), Seller = (long)seller.Value,
            Buyer = (long)buyer.Value, State = (short)InvoiceState.QuotaCheck,
        };
        await connection.ExecuteAsync(
            """
            INSERT INTO invoices (contract, seller, buyer, state)
            VALUES (@Contract, @Seller, @Buyer, @State) ON CONFLICT DO NOTHING
            """,
            values);
        return await connection.QuerySingleAsync<KeptInvoice>(
            """
            SELECT * FROM invoices WHERE contract = @Contract AND corrects IS NULL AND NOT is_void
            """,
            values);
    }

    /// <summary>The draft of what takes an invoice back, or the one there is.</summary>
    public async Task<KeptInvoice> DraftRedAsync(KeptInvoice blue)
    {
        await using var connection = await database.OpenAsync();
        var values = new
        {
            blue.Id, blue.Contract, blue.Seller, blue.Buyer,
            State = (short)InvoiceState.QuotaCheck,
        };
        // One that was begun before, even if it has its number already.
        const string Find = "SELECT * FROM invoices WHERE corrects = @Id AND state < 3";
        return await connection.QuerySingleOrDefaultAsync<KeptInvoice>(Find, values)
            ?? await connection.QuerySingleAsync<KeptInvoice>(
                """
                INSERT INTO invoices (contract, seller, buyer, state, corrects)
                VALUES (@Contract, @Seller, @Buyer, @State, @Id) RETURNING *
                """,
                values);
    }

    /// <summary>Writes an invoice down as it was issued.</summary>
    /// <returns>False when another invoice has its number.</returns>
    public async Task<bool> IssueAsync(
        KeptInvoice draft, Invoice invoice, byte[] paper, bool isForeign, Doer doer)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var issued = await connection.ExecuteAsync(
            """
            UPDATE invoices SET number = @Number, model = @Model, paper = @Paper,
                digest = @Digest, is_foreign = @isForeign, state = @State
            WHERE id = @Id AND number IS NULL
                AND NOT EXISTS (SELECT FROM invoices WHERE number = @Number)
            """,
            new
            {
                invoice.Number, Model = JsonSerializer.Serialize(invoice, JsonText.Objects),
                Paper = paper, Digest = SHA256.HashData(paper), isForeign,
                State = (short)InvoiceState.Issued, draft.Id,
            });
        if (issued == 0) return false;
        await StepAsync(connection, draft.Id, InvoiceState.Issued, doer);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Takes a step, if the invoice still stands where it stood.</summary>
    public async Task<bool> MoveAsync(KeptInvoice from, InvoiceState to, Doer doer)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var moved = await connection.ExecuteAsync(
            """
            UPDATE invoices SET state = @To, red_side = NULL, red_quantity = NULL,
                red_reason = NULL, red_asked = NULL
            WHERE id = @Id AND state = @State
            """,
            new { To = (short)to, from.Id, from.State });
        if (moved == 0) return false;
        await StepAsync(connection, from.Id, to, doer);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Notes that a side wants an invoice taken back.</summary>
    public async Task<bool> AskRedAsync(KeptInvoice from, RedRequest red, Doer doer)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var asked = await connection.ExecuteAsync(
            """
            UPDATE invoices SET state = @To, before = @State, red_side = @Side,
                red_quantity = @Units, red_reason = @Reason, red_asked = @AskedAt
            WHERE id = @Id AND state = @State
            """,
            new
            {
                To = (short)InvoiceState.RedRequested, from.Id, from.State,
                Side = (short)red.AskedBy, red.Quantity.Units, Reason = (short)red.Reason,
                red.AskedAt,
            });
        if (asked == 0) return false;
        await StepAsync(connection, from.Id, InvoiceState.RedRequested, doer);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>The other side has the red-letter invoice, and the one it corrects is taken back:
    /// both or neither.</summary>
    /// <param name="isWhole">The delivery may be invoiced again.</param>
    public async Task TakeBackAsync(KeptInvoice blue, KeptInvoice red, bool isWhole, Doer doer)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            """
            UPDATE invoices SET state = @Delivered WHERE id = @Red;
            UPDATE invoices SET state = @Taken, is_void = @isWhole, red_side = NULL,
                red_quantity = NULL, red_reason = NULL, red_asked = NULL
            WHERE id = @Blue;
            """,
            new
            {
                Delivered = (short)InvoiceState.Delivered, Red = red.Id, isWhole,
                Taken = (short)InvoiceState.RedIssued, Blue = blue.Id,
            });
        await StepAsync(connection, red.Id, InvoiceState.Delivered, doer);
        await StepAsync(connection, blue.Id, InvoiceState.RedIssued, doer);
        await transaction.CommitAsync();
    }

    /// <summary>An invoice of which the firm is a side; another's is not there.</summary>
    public async Task<KeptInvoice?> FindAsync(ParticipantId firm, string id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }
        await using var connection = await database.OpenAsync();
        // A draft is nobody's yet, and until it is delivered it is the seller's alone.
        return await connection.QuerySingleOrDefaultAsync<KeptInvoice>(
            """
            SELECT * FROM invoices
            WHERE id = @number AND state > 1 AND (seller = @Firm OR (buyer = @Firm AND state > 2))
            """,
            new { number, Firm = (long)firm.Value });
    }

    /// <summary>What takes an invoice back, in order.</summary>
    public async Task<IReadOnlyList<Invoice>> RedsAsync(long blue)
    {
        await using var connection = await database.OpenAsync();
        var reds = await connection.QueryAsync<KeptInvoice>(
            "SELECT * FROM invoices WHERE corrects = @blue AND number IS NOT NULL ORDER BY id",
            new { blue });
        return [.. reds.Select(red => red.Invoice!)];
    }

    public async Task<IReadOnlyList<ShownInvoiceStep>> StepsAsync(long invoice)
    {
        await using var connection = await database.OpenAsync();
        var steps = await connection.QueryAsync<(short State, string Name, DateTime At)>(
            "SELECT state, name, at FROM invoice_steps WHERE invoice = @invoice ORDER BY at",
            new { invoice });
        return
        [
            .. steps.Select(step => new ShownInvoiceStep(
                step.At.ToUniversalTime().ToString(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                (InvoiceState)step.State, step.Name)),
        ];
    }

    /// <summary>The invoices of a firm, newest first: those it issued, those it received.</summary>
    public async Task<IReadOnlyList<KeptInvoice>> ListAsync(ParticipantId firm)
    {
        await using var connection = await database.OpenAsync();
        var rows = await connection.QueryAsync<KeptInvoice>(
            """
            SELECT * FROM invoices
            WHERE state > 1 AND (seller = @Firm OR (buyer = @Firm AND state > 2))
            ORDER BY id DESC LIMIT @RowsMax
            """,
            new { Firm = (long)firm.Value, RowsMax });
        return rows.AsList();
    }

    /// <summary>The contracts a seller has invoiced here, and whether the invoice of each still
    /// stands.</summary>
    public async Task<IReadOnlyDictionary<ulong, bool>> InvoicedAsync(ParticipantId seller)
    {
        await using var connection = await database.OpenAsync();
        var rows = await connection.QueryAsync<(long Contract, bool Stands)>(
            """
            SELECT contract, bool_or(NOT is_void) FROM invoices
            WHERE seller = @Firm AND corrects IS NULL AND state > 1 GROUP BY contract
            """,
            new { Firm = (long)seller.Value });
        return rows.ToDictionary(row => unchecked((ulong)row.Contract), row => row.Stands);
    }

    static Task<int> StepAsync(
        NpgsqlConnection connection, long invoice, InvoiceState state, Doer doer) =>
        connection.ExecuteAsync(
            """
            INSERT INTO invoice_steps (invoice, state, firm, name)
            VALUES (@invoice, @State, @Firm, @Name)
            """,
            new
            {
                invoice, State = (short)state, Firm = (long)doer.Firm.Value, doer.Name,
            });
}
