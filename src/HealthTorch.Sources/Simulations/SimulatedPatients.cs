using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Sources.Simulations;

/// <summary>Patients drawn one after the other: features, then the arm, then the outcome.</summary>
internal sealed class SimulatedPatients
{
    private readonly SimulationScenario _scenario;
    private readonly StudyDesign _design;
    private readonly SimulationModel _effect;
    private readonly double[][] _features;
    private readonly int[] _arms;
    private readonly double[] _values;
    private readonly int[] _causes;

    /// <summary>Draws the patients.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="design">How patients are assigned to arms.</param>
    /// <param name="count">Number of patients.</param>
    /// <param name="random">The random stream.</param>
    public SimulatedPatients(SimulationScenario scenario, StudyDesign design, int count, RandomStream random)
    {
        (_scenario, _design, _effect) = (scenario, design, new SimulationModel(scenario, design));
        (_features, _arms, _values, _causes) = (new double[count][], new int[count], new double[count], new int[count]);
        for (var row = 0; row < count; row++)
        {
            Draw(row, random);
        }
    }

    /// <summary>The values of a feature.</summary>
    /// <param name="place">Index of the feature, from 0.</param>
    public double[] Feature(int place) => Array.ConvertAll(_features, x => x[place]);

    /// <summary>The observed outcomes, with the expected potential outcomes under both arms.</summary>
    public TreatmentOutcomes Outcomes() => new(ObservedOutcomes(), _arms, ["control", "treated"])
    {
        Design = _design,
        Horizon = _scenario == SimulationScenario.Survival ? SimulationModel.Horizon : null,
        Propensities = _design == StudyDesign.Trial ? ForBothArms(x => (1 - _effect.Propensity(x), _effect.Propensity(x))) : null,
        PotentialOutcomes = ForBothArms(x => (_effect.ExpectedOutcome(x, 0), _effect.ExpectedOutcome(x, 1))),
    };

    private void Draw(int row, RandomStream random)
    {
        var x = _features[row] = SimulationModel.DrawFeatures(random);
        _arms[row] = random.NextDouble() < _effect.Propensity(x) ? 1 : 0;
        if (_scenario == SimulationScenario.Survival)
        {
            (_values[row], var isEvent) = _effect.DrawTime(x, _arms[row], random);
            _causes[row] = isEvent ? 1 : 0;
        }
        else
        {
            _values[row] = _effect.DrawOutcome(x, _arms[row], random);
        }
    }

    private Targets ObservedOutcomes() => _scenario switch
    {
        SimulationScenario.Binary => new ClassLabels(Array.ConvertAll(_values, value => (int)value), ["no", "yes"]),
        SimulationScenario.Survival => new SurvivalTimes(_values, _causes, ["event"], "months"),
        _ => new RegressionValues(_values, "outcome"),
    };

    private double[] ForBothArms(Func<double[], (double Control, double Treated)> of)
    {
        var both = new double[2 * _features.Length];
        for (var row = 0; row < _features.Length; row++)
        {
            (both[2 * row], both[(2 * row) + 1]) = of(_features[row]);
        }

        return both;
    }
}
