namespace Entrepot.Server;

/// <summary>What time it is in the market.</summary>
sealed class ClockEndpoints(MarketClock clock)
{
    public void Map(RouteGroupBuilder api) => api.MapGet("/clock", Show).Allow(Policy.Public)
        .WithSummary("The market's time, and how many seconds pass there in one of the world's.");

    IResult Show() => Results.Json(
        new { Time = clock.Now.Text(), clock.Speed }, JsonText.Objects);
}
