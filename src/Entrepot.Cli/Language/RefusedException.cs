namespace Entrepot.Cli;

/// <summary>The command ends here, with a numbered problem to tell.</summary>
sealed class RefusedException(Problem problem, params object[] arguments)
    : Exception($"{(int)problem} {problem}: {string.Join(' ', arguments)}")
{
    public Problem Problem { get; } = problem;

    /// <summary>What the sentence is filled with; the first says where.</summary>
    public object[] Arguments { get; } = arguments;
}
