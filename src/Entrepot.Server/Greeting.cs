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
        if (!book.IsEmpty) return;
        var key = book.AddKey("first operator", ParticipantId.Operator, Scope.All);
        options.Printer.WriteLine($"Operator key, shown this once: {key}");
    }
}
