using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>Plays what was taped to another machine, which must say the same.</summary>
sealed class TapeReplay(string path, Stage stage)
{
    /// <summary>Applies a command and compares answer and events with those on tape.</summary>
    public void Compare(Sent sent, IFrameMachine machine)
    {
        machine.Clear();
        var answer = machine.Apply(new Frame(sent.Frame));
        CompareAnswer(sent, in answer);
        if (machine.Written.SequenceEqual(sent.Events)) return;
        throw Different(sent, Said(sent.Events), Said(machine.Written));
    }

    public void CompareAnswer(Sent sent, in Answer answer)
    {
        if (answer != sent.Answer) throw Different(sent, $"{sent.Answer}", $"{answer}");
    }

    ScenarioException Different(Sent sent, string taped, string really) => new(
        $"{path}:{sent.Line}\n  {sent.Header.Kind}, command {sent.Header.Sequence}\n"
        + $"  on tape:  {taped}\n  here:     {really}");

    string Said(ReadOnlySpan<byte> events)
    {
        var said = new List<string>();
        Tape.ForEach(events, (in Frame e) => said.Add(
            $"{stage.Language.Of(in e)} [{Convert.ToHexStringLower(e.Bytes)}]"));
        return string.Join("\n            ", said);
    }
}
