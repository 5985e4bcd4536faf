using System.Globalization;

namespace Entrepot.Server;

/// <summary>
/// Lets who has just sent a command see what came of it: a page that is asked for with ?after= and
/// the command's place waits until the views are there, for a moment at most.
/// </summary>
sealed class CaughtUp(ReadModels models) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var after = context.HttpContext.Request.Query["after"].ToString();
        if (ulong.TryParse(after, CultureInfo.InvariantCulture, out var place))
        {
            await models.CatchUpAsync(place, context.HttpContext.RequestAborted);
        }
        return await next(context);
    }
}
