using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Patients drawn one after the other: features, then the arm, then the outcome.</summary>
internal sealed class SimulatedPatients
{
    private readonly Scenario _scenario;
    private readonly StudyDesign _design;
    private readonly SimulatedEffect _effect;
    private readonly double[][] _features;
    private readonly int[] _arms;
    private readonly double[] _values;
    private readonly int[] _happened;

    /// <summary>Draws the patients.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="design">How patients are assigned to arms.</param>
    /// <param name="count">Number of patients.</param>
    /// <param name="random">The random stream.</param>
    public SimulatedPatients(Scenario scenario, StudyDesign design, int count, RandomStream random)
    {
        (_scenario, _design, _effect) = (scenario, design, new SimulatedEffect(scenario, design));
        (_features, _arms, _values, _happened) = (new double[count][], new int[count], new double[count], new int[count]);
        for (var row = 0; row < count; row++)
        {
            Draw(row, random);
        }
    }

    /// <summary>The values of a feature.</summary>
    /// <param name="place">Index of the feature, from 0.</param>
    public double[] Feature(int place) => Array.ConvertAll(_features, x => x[place]);

    /// <summary>The observed outcomes, with the expected potential outcomes under both arms.</summary>
    public Outcomes Outcomes() => new(Observed(), _arms, ["control", "treated"])
    {
        Design = _design,
        Horizon = _scenario == Scenario.Survival ? SimulatedEffect.Horizon : null,
        Propensities = _design == StudyDesign.Trial ? Both(x => (1 - _effect.Propensity(x), _effect.Propensity(x))) : null,
        Potential = Both(x => (_effect.Expected(x, 0), _effect.Expected(x, 1))),
    };

    private void Draw(int row, RandomStream random)
    {
        var x = _features[row] = SimulatedEffect.Patient(random);
        _arms[row] = random.NextDouble() < _effect.Propensity(x) ? 1 : 0;
        if (_scenario == Scenario.Survival)
        {
            (_values[row], var isEvent) = _effect.Time(x, _arms[row], random);
            _happened[row] = isEvent ? 1 : 0;
        }
        else
        {
            _values[row] = _effect.Outcome(x, _arms[row], random);
        }
    }

    private Targets Observed() => _scenario switch
    {
        Scenario.Binary => new Classes(Array.ConvertAll(_values, value => (int)value), ["no", "yes"]),
        Scenario.Survival => new Events(_values, _happened, ["event"], "months"),
        _ => new Numbers(_values, "outcome"),
    };

    private double[] Both(Func<double[], (double Control, double Treated)> of)
    {
        var both = new double[2 * _features.Length];
        for (var row = 0; row < _features.Length; row++)
        {
            (both[2 * row], both[(2 * row) + 1]) = of(_features[row]);
        }

        return both;
    }
}
