using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Experiments;

/// <summary>A configuration with made-up patients of two competing causes, of which each depends on a column of its own.</summary>
/// <param name="Rows">Number of patients.</param>
/// <param name="MeanTime">Mean time of a cause in months where its column is 0.</param>
/// <param name="Model">The model as JSON.</param>
/// <param name="Training">Members of <c>training</c> as JSON.</param>
internal sealed record CompetingStudy(int Rows, double MeanTime, string Model, string Training)
{
    /// <summary>Writes both.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="task">Name of the task.</param>
    /// <returns>Path of the configuration.</returns>
    public string Write(TemporaryFolder folder, string task)
    {
        var stream = Seeds.CreateStream(4, "competing");
        File.WriteAllLines(folder["data.csv"], Enumerable.Range(0, Rows).Select(row => Line(row, stream)).Prepend("who,x1,x2,time,status"));
        File.WriteAllText(folder["config.json"], $$"""
            {
              "name": "competing",
              "data": {
                "type": "csv", "path": "{{folder["data.csv"]}}",
                "dictionary": {
                  "otherColumns": "numeric", "columns": { "who": { "kind": "id" } },
                  "target": { "type": "events", "time": "time", "event": "status", "causes": { "1": "relapse", "2": "death" }, "unit": "months" }
                }
              },
              "task": "{{task}}", "model": {{Model}},
              "training": { {{Training}}, "optimizer": { "type": "adam", "learningRate": 0.02 } }
            }
            """);
        return folder["config.json"];
    }

    private string Line(int row, RandomStream stream)
    {
        double[] x = [stream.NextNormal(), stream.NextNormal()];
        double[] times = [.. x.Select(value => -Math.Log(1 - stream.NextDouble()) * MeanTime * Math.Exp(-1.2 * value)), 5 + (35 * stream.NextDouble())];
        var cause = (Array.IndexOf(times, times.Min()) + 1) % 3;
        return FormattableString.Invariant($"p{row},{x[0]},{x[1]},{times.Min()},{cause}");
    }
}
