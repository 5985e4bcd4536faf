namespace Entrepot.Server;

static class PageGroups
{
    /// <summary>A group of pages that people see in a browser: each shows what came of the command
    /// that led to it.</summary>
    public static RouteGroupBuilder MapPages(
        this IEndpointRouteBuilder routes, CaughtUp caughtUp)
    {
        var pages = routes.MapGroup("").WithMetadata(new PageMark()).ExcludeFromDescription();
        pages.AddEndpointFilter(caughtUp);
        return pages;
    }
}
