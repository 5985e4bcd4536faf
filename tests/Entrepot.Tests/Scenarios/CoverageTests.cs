using Entrepot.Core;
using Entrepot.Tests.Architecture;

namespace Entrepot.Tests.Scenarios;

/// <summary>All scenarios together say everything that can be said and hear every answer.</summary>
public sealed class CoverageTests
{
    /// <summary>Given at the door of a node, before a command has a place in the journal.</summary>
    static readonly ResultCode[] OfTheDoor = [ResultCode.Busy, ResultCode.NodeStopped];

    /// <summary>Takes a million commands; see <see cref="CapacityTests"/>.</summary>
    static readonly ResultCode[] OfFullness = [ResultCode.ExceedsVenueCapacity];

    static readonly Lazy<IReadOnlyList<Sent>> Everything = new(
        () => [.. Scenario.Paths.SelectMany(Play)]);

    // A scenario that does not come true fails by itself, and proves nothing.
    static IReadOnlyList<Sent> Play(string path)
    {
        try
        {
            return ScenarioRunner.Play(Scenario.Load(path)).Tape.Sent;
        }
        catch (ScenarioException)
        {
            return [];
        }
    }

    [Fact]
    public void There_are_at_least_150_scenarios() =>
        Assert.InRange(Scenario.Paths.Count(), 150, int.MaxValue);

    [Fact]
    public void Every_kind_of_message_is_sent_or_heard_in_a_scenario()
    {
        var seen = new HashSet<MessageKind>(Everything.Value.Select(sent => sent.Header.Kind));
        foreach (var sent in Everything.Value)
        {
            Tape.ForEach(sent.Events, (in Frame e) => seen.Add(e.Header.Kind));
        }
        Findings.None(
            from kind in Enum.GetValues<MessageKind>()
            where kind is not MessageKind.None && !seen.Contains(kind)
            select kind.ToString());
    }

    [Fact]
    public void Every_command_is_obeyed_in_a_scenario()
    {
        var obeyed = Everything.Value
            .Where(sent => sent.Answer.Code.IsOk)
            .Select(sent => sent.Header.Kind)
            .ToHashSet();
        Findings.None(
            from kind in Enum.GetValues<MessageKind>()
            where kind is > MessageKind.None and < MessageKind.CommandRefused
                && !obeyed.Contains(kind)
            select kind.ToString());
    }

    [Fact]
    public void Every_result_is_given_in_a_scenario()
    {
        var given = Everything.Value.Select(sent => sent.Answer.Code).ToHashSet();
        Findings.None(Enum.GetValues<ResultCode>()
            .Except(given).Except(OfTheDoor).Except(OfFullness)
            .Select(code => code.ToString()));
    }
}
