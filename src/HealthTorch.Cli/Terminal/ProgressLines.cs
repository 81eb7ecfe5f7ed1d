using HealthTorch.Core.Experiments;

namespace HealthTorch.Cli.Terminal;

/// <summary>
/// Shows progress as plain lines, for files and logs: the first and last of each stage, and one for each tenth or minute in between.
/// </summary>
/// <param name="output">The writer of the lines.</param>
/// <param name="epochs">Formats epochs.</param>
/// <param name="clock">Measures time.</param>
internal sealed class ProgressLines(TextWriter output, EpochFormatter epochs, TimeProvider clock) : IProgress<RunProgress>
{
    private static readonly TimeSpan s_maxSilence = TimeSpan.FromMinutes(1);
    private RunProgress? _unwritten;
    private string _stage = "";
    private int _tenth;
    private long _lastWritten;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        var isNewStage = value.Stage != _stage;
        if (isNewStage && _unwritten is { Epoch: not null } last)
        {
            output.WriteLine(FormatLine(last));
        }

        var tenth = GetTenth(value);
        _unwritten = value;
        if (isNewStage || tenth > _tenth || clock.GetElapsedTime(_lastWritten) >= s_maxSilence)
        {
            (_unwritten, _stage, _tenth, _lastWritten) = (null, value.Stage, tenth, clock.GetTimestamp());
            output.WriteLine(FormatLine(value));
        }
    }

    private static int GetTenth(RunProgress progress) => (int)((progress.Done ?? 0) * 10 + 1e-9);

    private string FormatLine(RunProgress progress) => string.Join(" ", new[]
    {
        progress.Stage,
        progress.Done is { } done ? $"{done * 100:F0} %" : null,
        FormatNote(progress) is { } note ? $"({note})" : null,
    }.OfType<string>());

    private string? FormatNote(RunProgress progress) => progress.Note ?? (progress.Epoch is { } epoch ? epochs.Format(epoch) : null);
}
