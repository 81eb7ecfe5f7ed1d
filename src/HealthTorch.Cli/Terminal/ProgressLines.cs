using HealthTorch.Experiments;

namespace HealthTorch.Cli;

/// <summary>Progress as plain lines, for files and logs: one at each stage, and within a stage at each tenth or minute.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">Tells the minutes.</param>
internal sealed class ProgressLines(TextWriter output, TimeProvider clock) : IProgress<RunProgress>
{
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromMinutes(1);
    private string _stage = "";
    private int _tenth;
    private long _last;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        var tenth = (int)((value.Done ?? 0) * 10 + 1e-9);
        if (value.Stage == _stage && tenth <= _tenth && clock.GetElapsedTime(_last) < s_longestSilence)
        {
            return;
        }

        (_stage, _tenth, _last) = (value.Stage, tenth, clock.GetTimestamp());
        output.WriteLine(Line(value));
    }

    private static string Line(RunProgress progress) => string.Join(" ", new[]
    {
        progress.Stage,
        progress.Done is { } done ? $"{done * 100:F0} %" : null,
        progress.Epoch is { } epoch ? $"({EpochText.Of(epoch)})" : null,
    }.OfType<string>());
}
