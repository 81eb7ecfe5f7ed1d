using System.Text;

namespace HealthTorch.Benchmarks;

/// <summary>A benchmark's file: what it is about, its tables, the machine.</summary>
internal sealed class BenchmarkReport(Benchmark benchmark)
{
    private readonly StringBuilder _text = new();
    private bool _inRaces;

    /// <summary>How many contenders did not do the same work as ours.</summary>
    public int Void { get; private set; }

    /// <summary>Holds a race and adds its table.</summary>
    public IReadOnlyList<Standing> Add(Race race, int rounds)
    {
        var standings = race.Run(rounds);
        Void += standings.Count(standing => !standing.SameLoss);
        if (!_inRaces)
        {
            AddLine(Standing.Header);
            _inRaces = true;
        }

        foreach (var standing in standings)
        {
            AddLine(standing.ToString());
        }

        return standings;
    }

    /// <summary>Adds a line of Markdown.</summary>
    public void Add(string line)
    {
        _inRaces = false;
        AddLine(line);
    }

    public override string ToString() => $"""
        # {benchmark.Title}

        {benchmark.Explanation}

        {_text.ToString().Trim()}

        {Machine.Description}
        Peers: {PythonPeer.Versions}.
        Made by `make bench ARGS={benchmark.Name}`.

        """;

    private void AddLine(string line)
    {
        _text.AppendLine(line);
        Console.WriteLine(line);
    }
}
