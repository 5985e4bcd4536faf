using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What is printed when the server is up. Secrets are printed here once, never logged.
/// </summary>
static class Greeting
{
    public static void Print(WebApplication app, ServerOptions options)
    {
        var book = app.Services.GetRequiredService<AccessBook>();
        options.Printer.WriteLine($"Entrepot listens on {app.Urls.First()}");
        if (options.HasTown)
        {
            options.Printer.WriteLine("A simulated town trades here. Sign in as:");
            foreach (var (name, password) in Town.AddRoles(book))
            {
                options.Printer.WriteLine($"  {name,-10} {password}");
            }
        }
        if (!book.IsEmpty) return;
        var key = book.AddKey("first operator", ParticipantId.Operator, Scope.All);
        options.Printer.WriteLine($"Operator key, shown this once: {key}");
    }
}
