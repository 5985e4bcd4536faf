using System.Globalization;

namespace Entrepot.Server;

/// <summary>Which part of a long list is asked for: the newest, or those before a place.</summary>
/// <param name="Limit">Rows at most.</param>
/// <param name="Before">Only what has a place below this.</param>
readonly record struct Paging(int Limit, long Before)
{
    public const int Default = 100;
    public const int Most = 500;

    /// <summary>Reads limit= and before= of the address.</summary>
    /// <returns>Null when one of them is none.</returns>
    public static Paging? Of(HttpRequest request)
    {
        var limit = Default;
        var before = long.MaxValue;
        if (request.Query["limit"].ToString() is { Length: > 0 } count
            && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                && limit is >= 1 and <= Most))
        {
            return null;
        }
        if (request.Query["before"].ToString() is { Length: > 0 } place
            && !long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return null;
        }
        return new Paging(limit, before);
    }

    /// <summary>The rows as JSON. When there may be more, a Link header (RFC 8288) says where.
    /// </summary>
    /// <param name="placeOf">The place of a row.</param>
    /// <param name="show">The row as JSON shows it.</param>
    public TaggedJson Show<TRow>(
        HttpContext http, IReadOnlyList<TRow> rows, Func<TRow, long> placeOf,
        Func<TRow, object> show)
    {
        if (rows.Count >= Limit) AddNext(http, placeOf(rows[^1]));
        return new TaggedJson(rows.Select(show).ToList());
    }

    static void AddNext(HttpContext http, long place)
    {
        var query = http.Request.Query
            .Where(pair => pair.Key is not "before")
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append(string.Create(CultureInfo.InvariantCulture, $"before={place}"));
        http.Response.Headers.Link =
            $"<{http.Request.Path.ToUriComponent()}?{string.Join('&', query)}>; rel=\"next\"";
    }
}
