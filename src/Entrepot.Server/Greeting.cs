using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What is printed when the server is up. Secrets are printed here once, never logged.
/// </summary>
static class Greeting
{
    public static async Task PrintAsync(WebApplication app, ServerOptions options)
    {
        var book = app.Services.GetRequiredService<AccessBook>();
        var address = app.Urls.First();
        await options.Printer.WriteLineAsync($"Entrepot listens on {address}");
        if (book is { HasKeys: false, HasPeople: false })
        {
            var key = await book.AddKeyAsync(
                "first operator", ParticipantId.Operator, Scope.All, owner: 0);
            await options.Printer.WriteLineAsync($"Operator key, shown this once: {key}");
        }
        if (options.HasTown) await PrintRolesAsync(book, options.Printer);
        if (book.HasPeople) return;
        var token = await book.InviteAsync();
        await options.Printer.WriteLineAsync(
            $"The first operator signs up here, once: {address}/welcome?token={token}");
    }

    static async Task PrintRolesAsync(AccessBook book, TextWriter printer)
    {
        await printer.WriteLineAsync("A simulated town trades here. Sign in as:");
        await foreach (var (name, password) in Town.AddRolesAsync(book))
        {
            await printer.WriteLineAsync($"  {name,-10} {password}");
        }
    }
}
