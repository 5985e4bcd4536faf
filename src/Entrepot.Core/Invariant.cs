using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// What must be true whatever anyone sends. Asserted in production: a venue that finds itself wrong
/// stops, because every further step would be built on the error.
/// </summary>
public static class Invariant
{
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string statement = "")
    {
        if (!condition) Broken(statement);
    }

    [DoesNotReturn]
    static void Broken(string statement) => throw new InvariantBrokenException(statement);
}

/// <summary>An invariant does not hold. Never caught to go on; the node stops.</summary>
public sealed class InvariantBrokenException(string statement)
    : Exception($"An invariant of the venue does not hold: {statement}");
