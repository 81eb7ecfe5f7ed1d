using System.Collections.Concurrent;
using HealthTorch.Experiments;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace HealthTorch.Cli;

/// <summary>Progress as one bar a stage, for terminals.</summary>
internal sealed class ProgressBars : IProgress<RunProgress>
{
    private readonly ConcurrentDictionary<ProgressTask, string> _epochs = [];
    private ProgressContext? _bars;
    private ProgressTask? _bar;
    private string _stage = "";

    /// <summary>Does some work and shows its progress.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="console">A terminal.</param>
    /// <param name="work">The work.</param>
    public static T Show<T>(IAnsiConsole console, Func<IProgress<RunProgress>, T> work)
    {
        var bars = new ProgressBars();
        return console.Progress().Columns(bars.Columns()).Start(context =>
        {
            bars._bars = context;
            var result = work(bars);
            bars.Finish();
            return result;
        });
    }

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
        if (value.Epoch is { } epoch)
        {
            _epochs[_bar] = EpochText.Of(epoch);
        }
    }

    private ProgressColumn[] Columns() =>
    [
        new TaskDescriptionColumn { Alignment = Justify.Left },
        new ProgressBarColumn { Width = 24 },
        new PercentageColumn(),
        new TimeColumn(),
        new EpochColumn(_epochs),
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

    /// <summary>The time left of a stage, or how long it took.</summary>
    private sealed class TimeColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(
            task.IsFinished ? $"{task.ElapsedTime:h\\:mm\\:ss}"
            : task.RemainingTime is { } left ? $"{left:h\\:mm\\:ss} left"
            : "",
            Color.Grey);
    }

    /// <summary>What a stage's last epoch reached.</summary>
    /// <param name="epochs">The text of each bar that has one; read while another thread draws.</param>
    private sealed class EpochColumn(ConcurrentDictionary<ProgressTask, string> epochs) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(epochs.GetValueOrDefault(task, "")).Ellipsis();
    }
}
