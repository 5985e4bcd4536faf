using Entrepot.Tests.Oracle;

namespace Entrepot.Tests.Scenarios;

/// <summary>Every scenario, run in every way.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> All => new(Scenario.Paths);

    [Theory]
    [MemberData(nameof(All))]
    public void A_scenario_comes_true(string path) => ScenarioRunner.Play(Scenario.Load(path));

    [Theory]
    [MemberData(nameof(All))]
    public void A_scenario_comes_true_through_the_door_and_from_the_journal(string path)
    {
        var stage = ScenarioRunner.Play(Scenario.Load(path));
        JournalWay.Run(path, stage);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_scenario_comes_true_on_the_naive_venue(string path)
    {
        var stage = ScenarioRunner.Play(Scenario.Load(path));
        var machine = new NaiveVenue(Scenario.Options);
        var replay = new TapeReplay(path, stage);
        foreach (var sent in stage.Tape.Sent) replay.Compare(sent, machine);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_scenario_comes_true_with_a_restart_after_every_command(string path)
    {
        var stage = ScenarioRunner.Play(Scenario.Load(path));
        var machine = new VenueMachine(Scenario.Options);
        var replay = new TapeReplay(path, stage);
        foreach (var sent in stage.Tape.Sent)
        {
            replay.Compare(sent, machine);
            machine.Restart();
        }
        Assert.Equal(stage.Venue.Hash(), machine.Venue.Hash());
    }
}
