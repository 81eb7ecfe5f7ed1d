using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Learners;

/// <summary>A meta-learner: estimates treatment effects by combining regressions; it works with any regression.</summary>
public abstract record MetaLearner
{
    /// <summary>Name of the learner in reports, in kebab-case.</summary>
    public abstract string Name { get; }

    /// <summary>All learners, from simple to complex: no effect, a constant effect, then heterogeneous effects.</summary>
    public static IReadOnlyList<MetaLearner> All { get; } =
        [
            new ZeroEffect(),
            new ConstantEffect(),
            new SLearner(),
            new TLearner(),
            new XLearner(),
            new DrLearner(),
            new RLearner(),
            new RaLearner()
        ];

    /// <summary>Fits an effect model.</summary>
    /// <param name="training">The training data and the nuisances that learners share.</param>
    public abstract EffectModel Fit(MetaLearnerInput training);
}

/// <summary>A fitted effect model. Expected outcomes are bounded to the range of possible outcomes.</summary>
/// <param name="data">The training data; only the arms and the range of outcomes are used.</param>
/// <param name="outcomes">Computes the expected outcomes of patients, row-major, patients x arms.</param>
/// <remarks>
/// All learners are bounded here in the same way. For two classes, S- and T-learners already regress on a link scale. The other learners
/// model the effect itself, which has no link: the outcome under an arm is that of the reference plus the effect, and is bounded in the way
/// in which Gruber and van der Laan (2010) bound the predictions of a linear regression. See <see cref="OutcomeRange"/>.
/// </remarks>
public sealed class EffectModel(EffectData data, Func<FeatureRows, double[]> outcomes)
{
    private readonly (IReadOnlyList<string> Names, bool HigherIsBetter, OutcomeRange Range) _arms =
        (data.ArmNames, data.HigherIsBetter, data.Range);

    /// <summary>Predicts outcomes and effects.</summary>
    /// <param name="rows">Patients with the features used for fitting.</param>
    public EffectPrediction Predict(FeatureRows rows)
    {
        var expected = outcomes(rows);
        return new EffectPrediction(Array.ConvertAll(expected, _arms.Range.Clip), _arms.Names, _arms.HigherIsBetter)
        {
            OutcomeRange = _arms.Range,
            AreClipped = Array.ConvertAll(expected, outcome => !_arms.Range.Contains(outcome)),
        };
    }

    /// <summary>A model with one outcome regression per arm.</summary>
    internal static EffectModel FromOutcomes(EffectData data, Func<int, IFittedModel> outcome)
    {
        IFittedModel[] arms = [.. Enumerable.Range(0, data.ArmCount).Select(outcome)];
        return new EffectModel(data, rows => Interleave([.. arms.Select(arm => arm.Predict(rows))]));
    }

    /// <summary>A model with a regression of the reference's outcome and one of the effect of each other arm.</summary>
    internal static EffectModel FromEffects(MetaLearnerInput training, Func<int, IFittedModel> effect)
    {
        IFittedModel[] effects = [.. Enumerable.Range(1, training.Data.ArmCount - 1).Select(effect)];
        var reference = training.OutcomeModel(0);
        return new EffectModel(training.Data, rows =>
        {
            var baseline = reference.Predict(rows);
            return Interleave([baseline, .. effects.Select(e => e.Predict(rows).Zip(baseline, (added, to) => to + added).ToArray())]);
        });
    }

    /// <summary>
    /// A model with a regression of the reference's outcome and constant effects. The outcome is bounded so that the outcome under every
    /// arm stays in range, which leaves the effects unchanged.
    /// </summary>
    internal static EffectModel FromConstantEffects(MetaLearnerInput training, double[] effects)
    {
        var (reference, range) = (training.OutcomeModel(0), training.Data.Range);
        var least = range.Low - effects.Append(0).Min();
        var room = new OutcomeRange(least, Math.Max(least, range.High - effects.Append(0).Max()));
        return new EffectModel(training.Data, rows =>
        {
            var baseline = Array.ConvertAll(reference.Predict(rows), room.Clip);
            return Interleave([baseline, .. effects.Select(effect => Array.ConvertAll(baseline, outcome => outcome + effect))]);
        });
    }

    private static double[] Interleave(double[][] columns)
    {
        var woven = new double[columns[0].Length * columns.Length];
        for (var i = 0; i < woven.Length; i++)
        {
            woven[i] = columns[i % columns.Length][i / columns.Length];
        }

        return woven;
    }
}
