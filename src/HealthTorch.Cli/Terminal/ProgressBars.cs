using System.Collections.Concurrent;
using HealthTorch.Core.Experiments;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace HealthTorch.Cli.Terminal;

/// <summary>Shows progress as one bar per stage, for terminals.</summary>
/// <param name="epochs">Formats epochs.</param>
internal sealed class ProgressBars(EpochFormatter epochs) : IProgress<RunProgress>
{
    private readonly ConcurrentDictionary<ProgressTask, string> _notes = [];
    private ProgressContext? _bars;
    private ProgressTask? _bar;
    private string _stage = "";

    /// <summary>Runs some work and shows its progress.</summary>
    /// <typeparam name="T">The result type of the work.</typeparam>
    /// <param name="console">A terminal.</param>
    /// <param name="work">The work.</param>
    public T Show<T>(IAnsiConsole console, Func<IProgress<RunProgress>, T> work) =>
        console.Progress().Columns(CreateColumns(console.Profile.Width)).Start(bars =>
    {
        _bars = bars;
        var result = work(this);
        Finish();
        return result;
    });

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        if (_bar is null || value.Stage != _stage)
        {
            Finish();
            _stage = value.Stage;
            _bar = _bars!.AddTask(Markup.Escape(value.Stage), maxValue: 1);
        }

        _bar.IsIndeterminate = value.Done is null;
        _bar.Value = value.Done ?? 0;
        if ((value.Note ?? (value.Epoch is { } epoch ? epochs.Format(epoch) : null)) is { } note)
        {
            _notes[_bar] = note;
        }
    }

    private ProgressColumn[] CreateColumns(int width) =>
    [
        new TaskDescriptionColumn { Alignment = Justify.Left },
        new ProgressBarColumn { Width = width < 100 ? 12 : 24 },
        new TimeColumn(),
        new NoteColumn(_notes),
    ];

    private void Finish()
    {
        if (_bar is not null)
        {
            _bar.IsIndeterminate = false;
            _bar.Value = 1;
            _bar.StopTask();
        }
    }

    /// <summary>
    /// The progress of a stage and its remaining time; the elapsed time if the stage is finished or its progress is unknown.
    /// </summary>
    private sealed class TimeColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(
            task.IsFinished || task.IsIndeterminate || task.RemainingTime is not { } left
                ? $"{task.ElapsedTime:h\\:mm\\:ss}"
                : $"{task.Percentage:F0} %, {left:h\\:mm\\:ss} left",
            Color.Grey);
    }

    /// <summary>The result of a stage's last epoch, or the number of finished folds.</summary>
    /// <param name="notes">The text of each bar that has one; read while another thread renders.</param>
    private sealed class NoteColumn(ConcurrentDictionary<ProgressTask, string> notes) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(notes.GetValueOrDefault(task, "")).Ellipsis();
    }
}
