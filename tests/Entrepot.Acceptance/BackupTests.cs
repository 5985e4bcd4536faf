using System.Net;
using Entrepot.Runtime;
using Entrepot.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Entrepot.Acceptance;

/// <summary>RG-09: a backup made while the market trades brings everything back.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    const string Buy =
        """
        {"market":1,"side":"Buy","type":"Limit","timeInForce":"GoodTillCancel",
         "limitPrice":"10.00","quantity":"1"}
        """;

    readonly RunningServer server = new();
    readonly string folder = Directory.CreateTempSubdirectory("entrepot-restored-").FullName;

    public Task InitializeAsync() => server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_is_there_after_it_is_restored()
    {
        var (visitor, name) = await Visitor.NewAsync(server.Operator, 11, "Trader");
        visitor.Dispose();
        using var ended = new CancellationTokenSource();
        var load = LoadAsync("load", ended.Token);
        var acknowledged = new List<(string Key, string Body)>();
        for (var n = 0; n < 100; n++) acknowledged.Add(await BuyAsync($"before-{n}"));
        var made = (await server.Operator.Must("/api/v1/backups", "{}")).Text("folder");
        await ended.CancelAsync();
        await load;
        var head = server.Server.Services.GetRequiredService<AuditLog>().Head.Number;

        await Backup.RestoreAsync(made, folder);
        await using var second = await StartAsync();
        // Keys and answers are as they were.
        using var alice = new Client(second.Address, server.Alice.Key);
        foreach (var (key, body) in acknowledged)
        {
            var again = await alice.Post("/api/v1/orders", Buy, key);
            Assert.Equal((201, body), (again.Status, again.Body));
        }
        using var person = Visitor.At(alice);
        Assert.Equal(HttpStatusCode.Redirect, await person.SignInAsync(name));
        Assert.InRange(second.Services.GetRequiredService<AuditLog>().Head.Number, 100, head + 300);
        var node = second.Services.GetRequiredService<Node>();
        await alice.Until("/api/v1/my/statement", lines => lines.GetArrayLength() > 0);
        Assert.Null(node.Failure);
    }

    [Fact]
    public async Task A_backup_that_was_changed_is_refused()
    {
        var made = (await server.Operator.Must("/api/v1/backups", "{}")).Text("folder");
        await File.AppendAllTextAsync(Path.Combine(made, "audit.log"), "x");
        await Assert.ThrowsAsync<IOException>(() => Backup.RestoreAsync(made, folder));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    async Task<(string, string)> BuyAsync(string key)
    {
        var reply = await server.Alice.Post("/api/v1/orders", Buy, key);
        Assert.Equal(201, reply.Status);
        return (key, reply.Body);
    }

    async Task LoadAsync(string prefix, CancellationToken ended)
    {
        for (var n = 0; !ended.IsCancellationRequested; n++) await BuyAsync($"{prefix}-{n}");
    }

    Task<EntrepotServer> StartAsync() => EntrepotServer.StartAsync(new ServerOptions
    {
        Folder = folder, Url = "http://127.0.0.1:0", Logs = false, RequestsPerSecond = 100_000,
    });
}
