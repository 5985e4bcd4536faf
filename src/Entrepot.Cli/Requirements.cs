using System.CommandLine;
using System.CommandLine.Parsing;

namespace Entrepot.Cli;

/// <summary>What the value of an option must be.</summary>
static class Requirements
{
    extension<T>(Option<T> option)
    {
        /// <summary>Refuses the command line, with a sentence, unless the condition holds.
        /// </summary>
        public void Require(Predicate<T> condition, string sentence) =>
            option.Validators.Add(result =>
            {
                if (!Holds(condition, result)) result.AddError(sentence);
            });
    }

    static bool Holds<T>(Predicate<T> condition, OptionResult result)
    {
        try
        {
            return condition(result.GetValueOrDefault<T>()!);
        }
        catch (InvalidOperationException)
        {
            return true; // It is no value at all, which the parser says by itself.
        }
    }
}
