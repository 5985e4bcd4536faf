using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>What the server counts, in the text format of Prometheus (0.0.4).</summary>
sealed class ServerMetrics(Node node)
{
    static readonly double[] bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2];

    readonly ConcurrentDictionary<ResultCode, long> answers = new();
    readonly ConcurrentDictionary<int, long> statuses = new();
    readonly long[] latencies = new long[bounds.Length + 1];
    long ticks;

    /// <summary>WebSockets that are open.</summary>
    public int Sockets { get; set; }

    public void Count(ResultCode code) => answers.AddOrUpdate(code, 1, static (_, n) => n + 1);

    public async Task MeasureAsync(HttpContext http, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        await next(http);
        statuses.AddOrUpdate(http.Response.StatusCode, 1, static (_, n) => n + 1);
        if (http.WebSockets.IsWebSocketRequest) return;
        var took = Stopwatch.GetElapsedTime(start);
        var place = Array.FindIndex(bounds, bound => took.TotalSeconds <= bound);
        Interlocked.Increment(ref latencies[place < 0 ? bounds.Length : place]);
        Interlocked.Add(ref ticks, took.Ticks);
    }

    public string Text(ulong folded)
    {
        var text = new StringBuilder();
        Gauge(text, "entrepot_journal_sequence", "The last durable command.", node.Sequence);
        Gauge(text, "entrepot_feed_sequence", "The last event.", node.Feed.Sequence);
        Gauge(text, "entrepot_views_sequence", "The last event in the read models.", folded);
        Gauge(text, "entrepot_node_up", "1 while the node runs.", node.Failure is null ? 1u : 0u);
        Gauge(text, "entrepot_sockets", "Open WebSockets.", (ulong)Sockets);
        Gauge(
            text, "entrepot_busy_total", "Commands refused at a full door.", (ulong)node.Refused);
        Head(text, "entrepot_answers_total", "counter", "Answers to commands, by result.");
        foreach (var (code, count) in answers.OrderBy(pair => pair.Key))
        {
            Line(text, $"entrepot_answers_total{{code=\"{(int)code}\",name=\"{code}\"}}", count);
        }
        Head(text, "entrepot_http_responses_total", "counter", "Responses, by status.");
        foreach (var (status, count) in statuses.OrderBy(pair => pair.Key))
        {
            Line(text, $"entrepot_http_responses_total{{status=\"{status}\"}}", count);
        }
        Latencies(text);
        return text.ToString();
    }

    void Latencies(StringBuilder text)
    {
        const string Name = "entrepot_http_seconds";
        Head(text, Name, "histogram", "Time from the request to the end of the response.");
        var sum = 0L;
        for (var n = 0; n < latencies.Length; n++)
        {
            sum += Volatile.Read(ref latencies[n]);
            var bound = n < bounds.Length
                ? bounds[n].ToString(CultureInfo.InvariantCulture)
                : "+Inf";
            Line(text, $"{Name}_bucket{{le=\"{bound}\"}}", sum);
        }
        var seconds = TimeSpan.FromTicks(Volatile.Read(ref ticks)).TotalSeconds;
        text.Append(CultureInfo.InvariantCulture, $"{Name}_sum {seconds}\n");
        Line(text, $"{Name}_count", sum);
    }

    static void Gauge(StringBuilder text, string name, string help, ulong value)
    {
        var isCounter = name.EndsWith("_total", StringComparison.Ordinal);
        Head(text, name, isCounter ? "counter" : "gauge", help);
        Line(text, name, (long)value);
    }

    static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    static void Line(StringBuilder text, string name, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
}
