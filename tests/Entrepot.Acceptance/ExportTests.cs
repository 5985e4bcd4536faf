using System.Text;
using Dapper;
using Entrepot.Server;
using Entrepot.Services.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>Tests that look at the memory of the process, which others would fill.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A million rows as CSV, in flat memory, and no cell is a formula.</summary>
[Collection(nameof(Alone))]
public sealed class ExportTests(RunningServer server) : IClassFixture<RunningServer>
{
    const int Rows = 1_000_000;

    [Fact]
    public async Task A_million_rows_leave_in_flat_memory()
    {
        await using (var connection = await server.Server.Services
            .GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync(
                $"""
                INSERT INTO records.movements
                SELECT 1000000 + n, 1, 1795136400000000000 + n, 12, 1, 1, 0, n, n, 1022, n
                FROM generate_series(1, {Rows}) n
                """);
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (lines, most) = (0, 0L);
        await using var stream = await server.Bob.OpenAsync("/api/v1/my/statement.csv", "0");
        var buffer = new byte[1 << 20];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        }
        Assert.True(lines > Rows, $"{lines} lines");
        Assert.True(most - before < 256L << 20, $"{most - before} bytes more");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("聚丙烯", "聚丙烯")]
    public void No_cell_is_a_formula(string cell, string written)
    {
        var text = new StringBuilder();
        CsvText.AddLine(text, [cell]);
        Assert.Equal(written + "\r\n", text.ToString());
    }
}
