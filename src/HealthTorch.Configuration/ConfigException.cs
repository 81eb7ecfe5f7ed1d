namespace HealthTorch.Configuration;

/// <summary>One problem in a configuration.</summary>
/// <param name="Path">The JSON path of the problem, such as <c>training.optimizer.learningRate</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong, what is allowed, and a "did you mean" suggestion if there is one.</param>
public sealed record ConfigProblem(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

/// <summary>The exception for an invalid configuration, with all of its problems. The command line exits with code 2.</summary>
/// <param name="problems">At least one problem.</param>
public sealed class ConfigException(IReadOnlyList<ConfigProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>Creates an exception with a single problem.</summary>
    /// <param name="path">The JSON path of the problem.</param>
    /// <param name="message">What is wrong and what is allowed.</param>
    public ConfigException(string path, string message) : this([new ConfigProblem(path, message)])
    {
    }

    /// <summary>All problems, in the order of the file.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;
}
