using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a request turned out to be, for the audit.</summary>
sealed class Act
{
    public MessageKind Command { get; set; }

    public string? Key { get; set; }

    public int Result { get; set; }

    public ulong Sequence { get; set; }

    /// <summary>Who it was, where that is known only afterwards: of a sign-in.</summary>
    public string? Name { get; set; }

    /// <summary>The act of a request.</summary>
    public static Act Of(HttpContext http)
    {
        if (http.Features.Get<Act>() is { } act) return act;
        http.Features.Set(act = new Act());
        return act;
    }
}
