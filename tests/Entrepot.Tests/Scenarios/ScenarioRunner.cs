using System.Globalization;
using System.Text.RegularExpressions;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>Plays a scenario line by line on the venue, and keeps what was said on tape.</summary>
sealed partial class ScenarioRunner
{
    readonly Scenario scenario;
    readonly Stage stage = new(Scenario.Options);
    readonly Given given;
    readonly Checks checks;
    readonly Dictionary<(string Actor, ulong Key), Sent> actions = [];
    Sent? lastAction;

    ScenarioRunner(Scenario scenario)
    {
        this.scenario = scenario;
        given = new Given(stage);
        checks = new Checks(stage.Cast, stage.Mirror);
    }

    /// <exception cref="ScenarioException">With file, line, what was expected and what
    /// happened.</exception>
    public static Stage Play(Scenario scenario)
    {
        var runner = new ScenarioRunner(scenario);
        for (var n = 0; n < scenario.Lines.Count; n++) runner.PlayLine(n + 1);
        return runner.stage;
    }

    void PlayLine(int number)
    {
        var text = scenario.Lines[number - 1].Trim();
        if (text.Length == 0 || text.StartsWith("# ") || text == "#") return;
        stage.Line = number;
        try
        {
            foreach (var single in Unrolled(text)) Obey(single);
            Compare(stage);
        }
        catch (Exception e) when (e is ScenarioException or ArgumentException or FormatException
            or InvariantBrokenException or KeyNotFoundException or OverflowException
            or InvalidOperationException or IndexOutOfRangeException)
        {
            var reason = e is ScenarioException ? e.Message : e.ToString();
            throw new ScenarioException(
                $"{scenario.Path}:{number}\n  line:     {text}\n  {reason}");
        }
    }

    /// <summary>`ref 1..3` is three lines; several such counts on a line go on together.</summary>
    static IEnumerable<string> Unrolled(string text)
    {
        var counts = Counts().Matches(text);
        if (counts.Count == 0) return [text];
        var (first, last) = (int.Parse(counts[0].Groups[1].Value), counts[0].Groups[2].Value);
        return Enumerable.Range(0, int.Parse(last) - first + 1).Select(n => Counts().Replace(
            text, count => $"{int.Parse(count.Groups[1].Value) + n}"));
    }

    [GeneratedRegex(@"(\d+)\.\.(\d+)")]
    private static partial Regex Counts();

    void Obey(string text)
    {
        var (first, rest) = Cut(text);
        switch (first)
        {
            case "given":
                foreach (var clause in rest.Split(';')) given.Read(clause);
                given.OpenAccounts();
                break;
            case "time":
                stage.Clock = Later(stage.Clock.Date + TimeSpan.Parse(rest, Invariant));
                break;
            case "day":
                var day = DateTime.ParseExact(rest, "yyyyMMdd", Invariant);
                stage.Clock = Later(day.AddHours(9));
                break;
            case "wait": stage.Clock += Span(rest); break;
            case "restart": stage.Restart(); break;
            // tick    Ok  L1 expired
            case "tick":
                Expect(stage.Tick(), "Ok", Split(rest.StartsWith("Ok") ? rest[2..] : rest));
                break;
            case "again": Again(lastAction!, rest); break;
            case "answer": CheckAnswer(lastAction!.Answer, rest); break;
            case var noun when Checks.IsCheck(noun):
                if (checks.Read(noun, rest) is { } really)
                {
                    throw new ScenarioException($"actual:   {noun} {really}");
                }
                break;
            default: Act(first, rest); break;
        }
    }

    // filled 3 | count 2
    static void CheckAnswer(Answer answer, string text)
    {
        var words = new Words(text);
        var isSo = words.Has("filled")
            ? answer.Filled == Units.Quantity(words.Number("The quantity"))
            : words.Has("count") && answer.Value == (ulong)words.Whole("The count");
        words.End();
        if (isSo) return;
        throw new ScenarioException(
            $"actual:   answer filled {Units.Text(answer.Filled)}, count {answer.Value}");
    }

    static CultureInfo Invariant => CultureInfo.InvariantCulture;

    static (string First, string After) Cut(string text)
    {
        var space = text.IndexOf(' ');
        return space < 0 ? (text, "") : (text[..space], text[space..].Trim());
    }

    DateTimeOffset Later(DateTime time)
    {
        var next = new DateTimeOffset(time, stage.Clock.Offset);
        return next >= stage.Clock ? next : throw new ScenarioException("Time does not go back.");
    }

    static TimeSpan Span(string text)
    {
        var words = new Words(text);
        var number = (double)words.Number("The time");
        return words.Take("The unit") switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "min" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "days" => TimeSpan.FromDays(number),
            var unit => throw new ScenarioException($"{unit} is not a unit of time."),
        };
    }

    // Alice  buy 7 @ 7810 as o1    Ok    traded 5 @ 7800 with Bob, cancelled 2 of o1
    void Act(string actor, string text)
    {
        var isPlain = actor.EndsWith(':');
        actor = actor.TrimEnd(':');
        var repeated = new Words(text);
        if (repeated.Has("again"))
        {
            var key = repeated.Has("key") ? Manner.KeyOf(repeated.Take("The key")) : 0;
            Again(actions[(actor, key)], repeated.Rest);
            return;
        }
        var (action, code, events) = CutAtCode(text);
        var sent = stage.Send(stage.Grammar.Read(stage.Cast.Firms.Id(actor), action, isPlain));
        lastAction = sent;
        actions[(actor, 0)] = actions[(actor, sent.Header.Key)] = sent;
        Expect(sent, code, Split(events));
    }

    static (string Action, string Code, string Events) CutAtCode(string text)
    {
        var words = text.Split(' ');
        var at = Array.FindIndex(words, word => word.Length > 0 && char.IsUpper(word[0])
            && Enum.TryParse<ResultCode>(word, out _));
        if (at < 0) throw new ScenarioException("There is no result code on this line.");
        return (string.Join(' ', words[..at]), words[at], string.Join(' ', words[(at + 1)..]));
    }

    static string[] Split(string events) => events.Trim().Length == 0
        ? []
        : [.. events.Split(',').Select(Phrase.Normal)];

    void Expect(Sent sent, string code, string[] events)
    {
        var really = new List<Said>();
        Tape.ForEach(sent.Events, (in Frame e) => really.Add(new Said(
            stage.Language.Of(in e), Quiet.IsMeant(sent.Header.Kind, in e))));
        var isSo = sent.Answer.Sequence == sent.Header.Sequence
            && sent.Answer.Code.ToString() == code && IsSaid(events, really);
        if (isSo) return;
        throw new ScenarioException(
            $"expected: {code}  {string.Join(", ", events)}\n"
            + $"  actual:   {sent.Answer.Code}  {string.Join(", ", really)}");
    }

    sealed record Said(Phrase Phrase, bool IsQuiet)
    {
        public override string ToString() => IsQuiet ? $"({Phrase})" : $"{Phrase}";
    }

    /// <summary>
    /// Whether the events are those expected, in order. Those that only say what the command asked
    /// for need not be written.
    /// </summary>
    static bool IsSaid(string[] expected, List<Said> really)
    {
        var next = 0;
        foreach (var (phrase, isQuiet) in really)
        {
            if (next < expected.Length && phrase.Fits(expected[next])) next++;
            else if (!isQuiet) return false;
        }
        return next == expected.Length;
    }

    // The same command with the same key. Without a code: the first answer, byte for byte.
    void Again(Sent earlier, string rest)
    {
        var sent = stage.Repeat(earlier);
        var (code, events) = Cut(rest.Trim());
        if (code.Length > 0)
        {
            Expect(sent, code, Split(events));
            return;
        }
        if (sent.Answer == earlier.Answer && sent.Events.Length == 0) return;
        throw new ScenarioException(
            $"expected: the first answer, {earlier.Answer}, and no events\n"
            + $"  actual:   {sent.Answer} and {sent.Events.Length} bytes of events");
    }

    // After every line, what must always hold, and what events said against the ledger itself.
    static void Compare(Stage stage)
    {
        var broken = stage.Mirror.Broken().Concat(Reflection.Differences(stage)).ToList();
        if (broken.Count > 0) throw new ScenarioException(string.Join("\n  ", broken));
    }
}
