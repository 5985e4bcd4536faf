namespace Entrepot.Server;

/// <summary>Records every request that could change something, refused ones too, before its answer
/// leaves.</summary>
sealed class Auditor(AuditLog log, TimeProvider time)
{
    const int TextMax = 200;

    public Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return next(http);
        }
        http.Response.OnStarting(() =>
        {
            log.Add(number => RecordOf(http, number));
            return Task.CompletedTask;
        });
        return next(http);
    }

    AuditRecord RecordOf(HttpContext http, long number)
    {
        var (act, caller) = (Act.Of(http), http.CallerOrNone());
        var now = time.GetUtcNow();
        return new AuditRecord(
            number, InstantText.Of((now.Ticks - DateTime.UnixEpoch.Ticks) * 100),
            Short(caller?.Name ?? act.Name ?? ""), caller?.Person ?? 0, caller?.Firm.Value ?? 0,
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            Short($"{http.Request.Method} {http.Request.Path}"),
            act.Command is 0 ? null : act.Command.ToString(),
            act.Key is null ? null : Short(act.Key), http.Response.StatusCode, act.Result,
            act.Sequence == 0 ? null : act.Sequence.Text());
    }

    // What strangers send is kept short, and of one line.
    static string Short(string text)
    {
        var cut = text.Length <= TextMax ? text : text[..TextMax];
        return string.Concat(cut.Select(letter => char.IsControl(letter) ? '?' : letter));
    }
}
