using System.Collections.Concurrent;
using HealthTorch.Experiments;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace HealthTorch.Cli;

/// <summary>Progress as one bar a stage, for terminals.</summary>
/// <param name="epochs">Puts epochs in words.</param>
internal sealed class ProgressBars(EpochText epochs) : IProgress<RunProgress>
{
    private readonly ConcurrentDictionary<ProgressTask, string> _notes = [];
    private ProgressContext? _bars;
    private ProgressTask? _bar;
    private string _stage = "";

    /// <summary>Does some work and shows its progress.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="console">A terminal.</param>
    /// <param name="work">The work.</param>
    public T Show<T>(IAnsiConsole console, Func<IProgress<RunProgress>, T> work) =>
        console.Progress().Columns(Columns(console.Profile.Width)).Start(bars =>
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
        if ((value.Note ?? (value.Epoch is { } epoch ? epochs.Of(epoch) : null)) is { } note)
        {
            _notes[_bar] = note;
        }
    }

    private ProgressColumn[] Columns(int width) =>
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

    /// <summary>How far a stage is and the time left; how long it took when it is over or cannot say.</summary>
    private sealed class TimeColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(
            task.IsFinished || task.IsIndeterminate || task.RemainingTime is not { } left
                ? $"{task.ElapsedTime:h\\:mm\\:ss}"
                : $"{task.Percentage:F0} %, {left:h\\:mm\\:ss} left",
            Color.Grey);
    }

    /// <summary>What a stage's last epoch reached, or how many folds are done.</summary>
    /// <param name="notes">The text of each bar that has one; read while another thread draws.</param>
    private sealed class NoteColumn(ConcurrentDictionary<ProgressTask, string> notes) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(notes.GetValueOrDefault(task, "")).Ellipsis();
    }
}
