using System.Globalization;
using Entrepot.Core;
using Entrepot.Server.Ui.Town;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>What only a demonstration has: its clock, which its operator sets, roles that one click
/// gives, and the way back to the beginning.</summary>
sealed class TownPages(
    TownClock clock, TownGuide guide, TownReset reset, ReadModels models, AccessBook book,
    Sessions sessions)
{
    public const string NextEvent = "event";
    public const string NextHour = "hour";
    public const string NextDay = "day";

    public static readonly IReadOnlyList<int> Speeds = [1, 10, 60, 300, 1000];

    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithMetadata(new PageMark()).ExcludeFromDescription();
        pages.MapGet("/town", Show).Allow(Policy.Public);
        pages.MapPost("/town/clock", (Delegate)SetClockAsync).Allow(Scope.Operate);
        pages.MapPost("/town/reset", Reset).Allow(Scope.Operate);
        pages.MapPost("/town/roles", (Delegate)BecomeAsync).Allow(Policy.Public);
    }

    RazorComponentResult<TownPage> Show(HttpContext http)
    {
        TownGuide.Greet(http);
        return new RazorComponentResult<TownPage>(new
        {
            At = PageContext.Of(http), Tasks = guide.Tasks(http),
        });
    }

    async Task<IResult> SetClockAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Problem.Of(Refusal.BodyMalformed);
        var form = await http.Request.ReadFormAsync();
        if (int.TryParse(form["speed"], CultureInfo.InvariantCulture, out var speed))
        {
            if (speed is < 1 or > TownClock.SpeedMax)
            {
                return Problem.Of(Refusal.FieldMalformed, "speed");
            }
            clock.Run(speed);
            return Results.Redirect("/town");
        }
        if (TargetOf(form["jump"].ToString()) is not { } target)
        {
            return Problem.Of(Refusal.FieldMalformed, "jump");
        }
        clock.JumpTo(target);
        return Results.Redirect("/town");
    }

    Instant? TargetOf(string jump)
    {
        var now = clock.Now;
        switch (jump)
        {
            case NextEvent:
                lock (models.Gate) return TownAhead.NextAfter(models, now);
            case NextHour: return new Instant(now.Nanoseconds + 3600 * Instant.PerSecond);
            case NextDay: return TownAhead.EndOfDay(now);
            default: return null;
        }
    }

    RazorComponentResult<ResettingPage> Reset(HttpContext http)
    {
        reset.Ask(http);
        http.Response.Headers["Refresh"] = "3; url=/town";
        return new(new { At = PageContext.Of(http) });
    }

    async Task<IResult> BecomeAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Problem.Of(Refusal.BodyMalformed);
        var name = (await http.Request.ReadFormAsync())["person"].ToString();
        if (TownRole.All.All(role => role.Person != name))
        {
            return Problem.Of(Refusal.FieldMalformed, "person");
        }
        sessions.End(http);
        Act.Of(http).Name = name;
        if (book.Find(name) is { } person) sessions.Begin(http, person);
        return Results.Redirect("/town");
    }
}
