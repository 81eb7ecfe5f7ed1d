using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Simulated patients of two arms whose true effects are known: y = b(x) + a tau(x) + error, a = 1 with the probability e(x).</summary>
/// <remarks>
/// The equations are those of <see cref="Data.Scenario"/>. In a trial e = 1/2 and is told; in an observational study
/// e = 1 / (1 + exp(-(0.6 x1 - 0.4 x2 + 0.5 (x6 - 0.5)))) and is not, so that x1, x2 and x6 confound. Potential outcomes go with the targets, for metrics
/// that need the truth; learners never see them. Nie, Wager: Quasi-oracle estimation of heterogeneous treatment effects (2021), section 4, for the form.
/// </remarks>
public sealed record Simulation : DataConfig
{
    /// <summary>What is simulated.</summary>
    public Scenario Scenario { get; init; } = Scenario.Linear;

    /// <summary>Whether arms are by lot, or by features that also tell of the outcome.</summary>
    public StudyDesign Design { get; init; } = StudyDesign.Observational;

    /// <summary>Number of patients.</summary>
    [Range(20, 1_000_000)]
    public int Patients { get; init; } = 1000;

    /// <summary>Seed of the patients, apart from that of the study.</summary>
    public long Seed { get; init; }

    internal override IReadOnlyList<string> TargetColumns => ["treatment", "outcome"];

    /// <inheritdoc/>
    public override LoadedData Load(CancellationToken cancellation = default)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"simulation {Scenario} {Design} of {Patients} patients, seed {Seed}");
        return new LoadedData(Cohort(), title, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title))), new Dictionary<string, int>());
    }

    /// <inheritdoc/>
    public override Cohort LoadRequest(string path, CancellationToken cancellation = default) =>
        new CohortReader(SourceFile.Open(path, null), new DataDictionary
        {
            Columns = Names.ToDictionary(name => name, name => new ColumnConfig { Kind = name == Names[^1] ? ColumnKind.Boolean : ColumnKind.Numeric }),
            Target = new NumbersTarget { Column = "outcome" },
        }).LoadRequest(cancellation);

    private static string[] Names { get; } = [.. Enumerable.Range(1, SimulatedEffect.Features).Select(j => $"x{j}")];

    /// <summary>The patients.</summary>
    internal Cohort Cohort()
    {
        var (effect, random) = (new SimulatedEffect(Scenario, Design), Seeds.Stream(Seed, $"simulation/{Scenario}/{Design}"));
        var (columns, arms) = (Names.Select(_ => new double[Patients]).ToArray(), new int[Patients]);
        var (values, happened) = (new double[Patients], new bool[Patients]);
        var (propensities, potential) = (new double[2 * Patients], new double[2 * Patients]);
        for (var row = 0; row < Patients; row++)
        {
            var x = SimulatedEffect.Patient(random);
            var e = effect.Propensity(x);
            arms[row] = random.NextDouble() < e ? 1 : 0;
            (propensities[2 * row], propensities[(2 * row) + 1]) = (1 - e, e);
            (potential[2 * row], potential[(2 * row) + 1]) = (effect.Expected(x, 0), effect.Expected(x, 1));
            (values[row], happened[row]) = Scenario == Scenario.Survival
                ? effect.Time(x, arms[row], random)
                : (effect.Outcome(x, arms[row], random), false);
            for (var j = 0; j < x.Length; j++)
            {
                columns[j][row] = x[j];
            }
        }

        return new Cohort(
            [.. Enumerable.Range(1, Patients).Select(id => id.ToString(CultureInfo.InvariantCulture))],
            new Table([.. columns.Select((column, j) => new Column(Names[j], j == columns.Length - 1 ? ColumnKind.Boolean : ColumnKind.Numeric, column, []))]),
            new Outcomes(Observed(values, happened), arms, ["control", "treated"])
            {
                Design = Design,
                HigherIsBetter = true,
                Horizon = Scenario == Scenario.Survival ? SimulatedEffect.Horizon : null,
                Propensities = Design == StudyDesign.Trial ? propensities : null,
                Potential = potential,
            },
            new Dictionary<string, IReadOnlyList<string?>>());
    }

    private Targets Observed(double[] values, bool[] happened) => Scenario switch
    {
        Scenario.Binary => new Classes(Array.ConvertAll(values, value => (int)value), ["no", "yes"]),
        Scenario.Survival => new Events(values, Array.ConvertAll(happened, isEvent => isEvent ? 1 : 0), ["event"], "months"),
        _ => new Numbers(values, "outcome"),
    };
}
