using HealthTorch.Cli;
using HealthTorch.Cli.Terminal;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Faults;

/// <summary>A study of sixty patients in a folder of its own, with a trained model, for faults to befall.</summary>
public sealed class FaultStudy : IDisposable
{
    /// <summary>What the dictionary of the data says, as JSON.</summary>
    private const string Dictionary = """
        { "columns": { "id": { "kind": "id" }, "age": { "kind": "numeric" }, "sex": { "kind": "category" } },
          "target": { "type": "classes", "column": "y", "positive": "ill" } }
        """;

    public FaultStudy()
    {
        Data = Folder.Write("data/patients.csv", "id,age,sex,y\n" + string.Concat(Enumerable.Range(0, 60).Select(Patient)));
        New = Folder.Write("data/new.csv", "id,age,sex\na,50,f\nb,60,m\n");
        Config = Folder.Write("config.json", Of(Data));
        Assert.Equal(0, CliRun.Of("run", Config, "--runs", Folder["trained"], "--quiet").ExitCode);
        Model = Path.Combine(Directory.GetDirectories(Folder["trained", "tiny"]).Single(), "model");
    }

    public TemporaryFolder Folder { get; } = new();

    public string Data { get; }

    public string New { get; }

    public string Config { get; }

    public string Model { get; }

    /// <summary>A place for files that nobody has used.</summary>
    public string Fresh(string name = "x") => Folder[$"{Guid.NewGuid():N}-{name}"];

    /// <summary>A configuration of the study with other data.</summary>
    public static string Of(string data) => $$"""
        { "name": "tiny", "task": "diagnosis", "model": "logistic", "metrics": ["auroc"],
          "data": { "type": "csv", "path": "{{data}}", "dictionary": {{Dictionary}} }, "training": { "epochs": 2, "earlyStopping": null } }
        """;

    /// <summary>Carries out a command in this process; something happens when a stage of it begins.</summary>
    internal static CliRun WhenStageBegins(string stage, Action happens, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StageWriter(stage, happens);
        var code = CommandLine.Run(arguments, new CliConsole(output, error), cancellation);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    public void Dispose() => Folder.Dispose();

    private static string Patient(int number) =>
        $"p{number},{40 + (number * 7 % 40)},{(number % 2 == 0 ? "f" : "m")},{(number % 3 == 0 ? "ill" : "well")}\n";

    private sealed class StageWriter(string stage, Action happens) : StringWriter
    {
        private bool _happened;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (!_happened && value == stage)
            {
                _happened = true;
                happens();
            }
        }
    }
}
