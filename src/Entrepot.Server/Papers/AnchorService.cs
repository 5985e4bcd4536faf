using Entrepot.Runtime;
using Entrepot.Services.Anchors;

namespace Entrepot.Server;

/// <summary>Once a day, soon after midnight in Beijing, compares the journal with all anchors and
/// makes a new one.</summary>
sealed partial class AnchorService(
    AnchorBook anchors, VenueTrust trust, TimeProvider time, ILogger<AnchorService> log)
    : BackgroundService
{
    /// <summary>Why the journal is not what was anchored, or null.</summary>
    public string? Broken { get; private set; }

    /// <summary>Compares and anchors now.</summary>
    public void Work(CancellationToken cancelled)
    {
        try
        {
            anchors.Check(cancelled);
            anchors.Make(trust.Stamper, cancelled);
            Broken = null;
        }
        catch (Exception e) when (e is AnchorBrokenException or JournalDamagedException)
        {
            Broken = e.Message;
            LogBroken(log, e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(UntilNext(time.GetUtcNow()), time, stoppingToken);
            await Task.Run(() => Work(stoppingToken), stoppingToken);
        }
    }

    // 16:05 UTC is five past midnight in Beijing, all year.
    internal static TimeSpan UntilNext(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero)
            .AddHours(16).AddMinutes(5);
        return (today > now ? today : today.AddDays(1)) - now;
    }

    [LoggerMessage(LogLevel.Critical, "The journal is not the one that was anchored.")]
    static partial void LogBroken(ILogger log, Exception failure);
}
