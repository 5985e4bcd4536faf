using Entrepot.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>RG-58, RG-59: who did what is recorded once, and no edit goes unseen.</summary>
public sealed class AuditTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Every_write_is_recorded_once_with_who_what_and_what_came_of_it()
    {
        var done = await server.Alice.Must(
            "/api/v1/orders",
            """
            {"market":1,"side":"Buy","type":"Limit","timeInForce":"GoodTillCancel",
             "limitPrice":"10.00","quantity":"1"}
            """);
        await server.Alice.Post("/api/v1/orders", "{}", "audited");
        await server.Nobody.Post("/api/v1/orders", "{}");
        var records = (await server.Operator.Get("/api/v1/audit?limit=3")).Json
            .EnumerateArray().ToList();
        Assert.Equal("Nobody", NameOf(records[0], "SignInRequired"));
        Assert.Equal(
            ("k11", 11, "PlaceOrder", "audited", 400),
            (records[1].GetProperty("who").GetString(), records[1].GetProperty("firm").GetInt32(),
                records[1].GetProperty("command").GetString(),
                records[1].GetProperty("key").GetString(),
                records[1].GetProperty("status").GetInt32()));
        Assert.Equal(
            (done.Text("sequence"), 0),
            (records[2].GetProperty("sequence").GetString(),
                records[2].GetProperty("result").GetInt32()));
    }

    [Fact]
    public async Task Only_who_supervises_sees_it()
    {
        Assert.Equal(403, (await server.Alice.Get("/api/v1/audit")).Status);
        var (supervisor, _) = await Visitor.NewAsync(server.Operator, 1, "Supervisor");
        Assert.Equal(200, (await supervisor.SendAsync("GET", "/api/v1/audit")).Status);
        Assert.Equal(
            403, (await supervisor.SendAsync("POST", "/api/v1/orders", "{}")).Status);
        supervisor.Dispose();
    }

    [Fact]
    public void Pages_reach_back_to_the_first_record()
    {
        var log = server.Server.Services.GetRequiredService<AuditLog>();
        for (var n = 0; n < 600; n++) log.Add(number => Record(number));
        var seen = new List<long>();
        for (var before = long.MaxValue; log.Before(before, 77) is { Count: > 0 } page;)
        {
            seen.AddRange(page.Select(record => record.Number));
            before = page[^1].Number;
        }
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(n => (long)n).Reverse(), seen);
        Assert.Equal(log.Head.Number, seen[0]);
    }

    [Fact]
    public void No_change_in_the_middle_goes_unseen()
    {
        var lines = Lines(40);
        Assert.Null(AuditRecord.Verify(lines).Wrong);
        var random = new Random(58);
        for (var n = 0; n < 10_000; n++)
        {
            var edited = Edit(lines, random);
            if (edited.SequenceEqual(lines)) continue;
            var (wrong, number, chain) = AuditRecord.Verify(edited);
            // What was cut off at the end shows against the chain that was kept elsewhere.
            Assert.True(wrong is not null || (number, chain) != Head(lines), $"edit {n}");
        }
    }

    [Fact]
    public void A_torn_last_line_is_cut_and_a_changed_one_refused()
    {
        var file = Path.Combine(server.Folder, "audit-copy.log");
        File.WriteAllText(file, string.Concat(Lines(5).Select(line => line + "\n")) + "torn");
        using (var log = new AuditLog(file)) Assert.Equal(5, log.Head.Number);
        File.WriteAllText(
            file, File.ReadAllText(file).Replace("somebody", "somebodY",
                StringComparison.Ordinal));
        Assert.Throws<IOException>(() => new AuditLog(file));
        File.Delete(file);
    }

    static string NameOf(System.Text.Json.JsonElement record, string refusal)
    {
        var number = (int)Enum.Parse<Refusal>(refusal);
        return record.GetProperty("result").GetInt32() == number
            && record.GetProperty("who").GetString()!.Length == 0 ? "Nobody" : "somebody";
    }

    static (long, string) Head(List<string> lines)
    {
        var (_, number, chain) = AuditRecord.Verify(lines);
        return (number, chain);
    }

    static List<string> Lines(int count)
    {
        var (lines, chain) = (new List<string>(), AuditRecord.Genesis);
        for (var n = 1; n <= count; n++)
        {
            var (line, next) = AuditRecord.LineOf(Record(n), chain);
            lines.Add(line.TrimEnd());
            chain = next;
        }
        return lines;
    }

    static AuditRecord Record(long number) => new(
        number, "2026-11-20T01:00:00Z", "somebody", 1, 11, "127.0.0.1", "POST /x", "PlaceOrder",
        $"k{number}", 201, 0, "7");

    // A flipped letter, a line gone, doubled, exchanged, cut off, or all rewritten from there.
    static List<string> Edit(List<string> lines, Random random)
    {
        var edited = lines.ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(6))
        {
            case 0:
                var text = edited[at].ToCharArray();
                text[random.Next(text.Length)] ^= (char)(1 << random.Next(7));
                edited[at] = new string(text);
                break;
            case 1: edited.RemoveAt(at); break;
            case 2: edited.Insert(at, lines[at]); break;
            case 3:
                var other = random.Next(lines.Count);
                (edited[at], edited[other]) = (edited[other], edited[at]);
                break;
            case 4: edited.RemoveRange(at, edited.Count - at); break;
            default:
                var chain = at == 0 ? AuditRecord.Genesis : lines[at - 1][..64];
                for (var n = at; n < lines.Count; n++)
                {
                    var record = Record(n + 1) with { Firm = 99 };
                    (var line, chain) = AuditRecord.LineOf(record, chain);
                    edited[n] = line.TrimEnd();
                }
                break;
        }
        return edited;
    }
}
