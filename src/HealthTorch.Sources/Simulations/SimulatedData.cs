using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Sources.Simulations;

/// <summary>
/// Simulated patients in two arms with known true treatment effects: y = b(x) + a tau(x) + error, a = 1 with the probability e(x).
/// </summary>
/// <remarks>
/// The equations are those of <see cref="SimulationScenario"/>. In a trial e = 1/2 is known; in an observational study e = 1 / (1 +
/// exp(-(0.6 x1 - 0.4 x2 + 0.5 (x6 - 0.5)))) is unknown, so that x1, x2 and x6 are confounders. Potential outcomes are part of the targets,
/// for metrics that require the truth; learners do not use them. Nie, Wager: Quasi-oracle estimation of heterogeneous treatment effects
/// (2021), section 4, for the form.
/// </remarks>
public sealed record SimulatedData : DataConfig
{
    private const string Treatment = "treatment";
    private const string Outcome = "outcome";

    /// <summary>The scenario.</summary>
    public SimulationScenario Scenario { get; init; } = SimulationScenario.Linear;

    /// <summary>Whether arms are randomized or depend on features that also affect the outcome.</summary>
    public StudyDesign Design { get; init; } = StudyDesign.Observational;

    /// <summary>Number of patients.</summary>
    [Range(20, 1_000_000)]
    public int Patients { get; init; } = 1000;

    /// <summary>Seed of the simulation, independent of the seed of the study.</summary>
    public long Seed { get; init; }

    internal override IReadOnlyList<string> TargetColumns => [Treatment, Outcome];

    /// <inheritdoc/>
    public override LoadedData Load(CancellationToken cancellation = default)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"simulation {Scenario} {Design} of {Patients} patients, seed {Seed}");
        return new LoadedData(
            CreateCohort(), title, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title))), new Dictionary<string, int>());
    }

    /// <inheritdoc/>
    internal override DataDictionary RequestDictionary => new()
    {
        Columns = FeatureNames.Append(Treatment).ToDictionary(name => name, name => new ColumnConfig { Kind = GetKind(name) }),
        Target = new RegressionTarget { Column = Outcome },
    };

    private static string[] FeatureNames { get; } = [.. Enumerable.Range(1, SimulationModel.Features).Select(j => $"x{j}")];

    /// <summary>The patients.</summary>
    internal Cohort CreateCohort()
    {
        var drawn = new SimulatedPatients(Scenario, Design, Patients, Seeds.CreateStream(Seed, $"simulation/{Scenario}/{Design}"));
        return new Cohort(
            [.. Enumerable.Range(1, Patients).Select(id => id.ToString(CultureInfo.InvariantCulture))],
            new Table([.. FeatureNames.Select((name, j) => new Column(name, GetKind(name), drawn.Feature(j), []))]),
            drawn.Outcomes(),
            new Dictionary<string, IReadOnlyList<string?>>());
    }

    // The arm is known for simulated patients and is not read for new patients.
    private static ColumnKind GetKind(string name) =>
        name == Treatment ? ColumnKind.Ignored : name == FeatureNames[^1] ? ColumnKind.Boolean : ColumnKind.Numeric;
}
