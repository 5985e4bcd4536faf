using Dapper;
using Entrepot.Core;
using Entrepot.Services.Records;

namespace Entrepot.Server;

/// <summary>Whether a paper is on the record: for anybody who has the paper, or its digest. Says
/// what it is and since when, never whose.</summary>
sealed class PaperQueries(RecordsReader records)
{
    /// <summary>Hexadecimal digits of a digest that are enough to name it.</summary>
    public const int DigitsMin = 16;

    public void Map(RouteGroupBuilder api) =>
        api.MapGet("/papers/{digest}", FindAsync).Allow(Policy.Public)
            .WithSummary("Whether a paper is on the record, by its SHA-256 or the start of it.");

    Task<IResult> FindAsync(string digest)
    {
        if (digest.Length is < DigitsMin or > 2 * Digest.Size || digest.Length % 2 != 0
            || !digest.All(char.IsAsciiHexDigit))
        {
            return Task.FromResult<IResult>(Problem.Of(Refusal.FieldMalformed, "digest"));
        }
        return records.AskAsync(async connection =>
        {
            var first = Convert.FromHexString(digest.PadRight(2 * Digest.Size, '0'));
            var last = Convert.FromHexString(digest.PadRight(2 * Digest.Size, 'f'));
            var rows = await connection.QueryAsync<FiledPaperRow>(
                """
                SELECT * FROM records.filed_papers
                WHERE digest BETWEEN @first AND @last ORDER BY sequence LIMIT 20
                """,
                new { first, last });
            return Results.Json(new { Filings = rows.Select(Show) }, JsonText.Objects);
        });
    }

    static object Show(FiledPaperRow row) => new
    {
        Digest = Convert.ToHexStringLower(row.Digest!),
        Paper = (PaperKind)row.Kind,
        About = (PaperSubject)row.Subject,
        Time = new Instant(row.Time).Text(),
        Command = unchecked((ulong)row.Command).Text(),
    };
}
