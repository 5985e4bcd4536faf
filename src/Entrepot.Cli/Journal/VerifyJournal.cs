using System.CommandLine;
using System.Diagnostics;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>entrepot verify: reads the whole chain of a journal and believes nothing.</summary>
static class VerifyJournal
{
    public static Command Command(Wording words, GlobalOptions global)
    {
        var folder = new Argument<string>("DIR") { Description = words[Word.HelpFolder] };
        var archived = new Option<bool>("--archived")
        {
            Description = words[Word.HelpArchived],
        };
        var configuration = new Option<Digest?>("--configuration")
        {
            Description = words[Word.HelpConfiguration],
            HelpName = "SHA256",
            CustomParser = Digests.Parse,
        };
        var chain = new Option<Digest?>("--chain")
        {
            Description = words[Word.HelpChain],
            HelpName = "SHA256",
            CustomParser = Digests.Parse,
        };
        var command = new Command("verify", words[Word.HelpVerify])
        {
            folder, archived, configuration, chain,
        };
        command.SetAction(result => Run(
            new Expectation(
                result.GetRequiredValue(folder), result.GetValue(archived),
                result.GetValue(configuration), result.GetValue(chain)),
            words, result.GetValue(global.Json)));
        return command;
    }

    /// <summary>What the reader of the journal knows of it from elsewhere.</summary>
    /// <param name="IsArchived">Whether its oldest files may lie elsewhere.</param>
    /// <param name="Configuration">What its venue was born with.</param>
    /// <param name="Chain">A digest somebody wrote down, which must be in the chain.</param>
    sealed record Expectation(
        string Folder, bool IsArchived, Digest? Configuration, Digest? Chain);

    static int Run(Expectation expected, Wording words, bool json)
    {
        using var records = new JournalRecords(expected.Folder);
        var bytes = JournalFolder.Bytes(expected.Folder);
        var verdict = LongWork.Run(
            words[Word.Verifying], () => (double)records.Bytes / bytes,
            () => Verify(records, expected));
        if (json) Json.Write(verdict.ToJson());
        else Show(verdict, words);
        return (int)verdict.ExitCode;
    }

    static Verdict Verify(JournalRecords records, Expectation expected)
    {
        var reader = records.Reader;
        var segment = reader.Segment!.Value;
        if (records.First != 1 && !expected.IsArchived)
        {
            throw new RefusedException(Problem.JournalBeginsLater, records.First);
        }
        if (expected.Configuration is { } wanted && wanted != segment.Configuration)
        {
            throw new RefusedException(
                Problem.ConfigurationDiffers, segment.Configuration, wanted);
        }
        var clock = Stopwatch.StartNew();
        var verdict = new Verdict(segment) { First = records.First };
        var isFound = expected.Chain is null || expected.Chain == segment.Previous;
        try
        {
            while (reader.MoveNext())
            {
                verdict.Take(reader);
                isFound |= expected.Chain == reader.Position.Chain;
            }
        }
        catch (JournalDamagedException damage)
        {
            verdict.Damage = damage;
        }
        verdict.IsTorn = reader.TornEnd is not null;
        verdict.Took = clock.Elapsed;
        if (!isFound && verdict.Damage is null)
        {
            throw new RefusedException(Problem.ChainNotFound, expected.Chain!.Value);
        }
        return verdict;
    }

    static void Show(Verdict verdict, Wording words)
    {
        verdict.Show(new Screen(), words);
        var failure = verdict.Damage is { } damage ? Failure.Of(damage)
            : verdict.IsTorn ? new Failure(Problem.JournalTorn)
            : null;
        if (failure is not null) Console.Error.WriteLine(failure.Sentence(words));
    }
}
