using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>A recipe that turns regressions into effects of treatment; written once, for any regression.</summary>
public abstract record MetaLearner
{
    /// <summary>Its name in reports, kebab-case.</summary>
    public abstract string Name { get; }

    /// <summary>All recipes, from the plainest on: no effect, the same effect for all, and then effects that differ.</summary>
    public static IReadOnlyList<MetaLearner> All { get; } =
        [new ZeroEffect(), new ConstantEffect(), new SLearner(), new TLearner(), new XLearner(), new DrLearner(), new RLearner(), new RaLearner()];

    /// <summary>Learns effects.</summary>
    /// <param name="training">The patients, and what learners share.</param>
    public abstract EffectModel Fit(EffectTraining training);
}

/// <summary>Effects that were learned. Expected outcomes are moved into the range that outcomes can take.</summary>
/// <param name="data">What they were learned from, for the arms and the range of outcomes alone.</param>
/// <param name="outcomes">Expected outcomes of patients, row-major, patients x arms.</param>
/// <remarks>
/// Every learner is bounded here, and in the same way. S- and T-learners of two classes regress on a link scale already. The others learn
/// the effect itself, which has no link: the outcome of an arm is the reference's plus the effect, and is bounded as Gruber and van der
/// Laan (2010) bound the predictions of a linear regression. See <see cref="OutcomeRange"/>.
/// </remarks>
public sealed class EffectModel(EffectData data, Func<Rows, double[]> outcomes)
{
    private readonly (IReadOnlyList<string> Names, bool HigherIsBetter, OutcomeRange Range) _arms =
        (data.ArmNames, data.HigherIsBetter, data.Range);

    /// <summary>The effects that are expected of patients.</summary>
    /// <param name="rows">Patients with the features that it was fitted on.</param>
    public Effects Predict(Rows rows)
    {
        var expected = outcomes(rows);
        return new Effects(Array.ConvertAll(expected, _arms.Range.Bound), _arms.Names, _arms.HigherIsBetter)
        {
            Range = _arms.Range,
            AreBounded = Array.ConvertAll(expected, outcome => !_arms.Range.Contains(outcome)),
        };
    }

    /// <summary>A model of an outcome for each arm.</summary>
    internal static EffectModel OfArms(EffectData data, Func<int, IFitted> outcome)
    {
        IFitted[] arms = [.. Enumerable.Range(0, data.ArmCount).Select(outcome)];
        return new EffectModel(data, rows => Woven([.. arms.Select(arm => arm.Predict(rows))]));
    }

    /// <summary>A model of the reference's outcome and of the effect of each other arm.</summary>
    internal static EffectModel OfEffects(EffectTraining training, Func<int, IFitted> effect)
    {
        IFitted[] effects = [.. Enumerable.Range(1, training.Data.ArmCount - 1).Select(effect)];
        var reference = training.Outcome(0);
        return new EffectModel(training.Data, rows =>
        {
            var baseline = reference.Predict(rows);
            return Woven([baseline, .. effects.Select(e => e.Predict(rows).Zip(baseline, (added, to) => to + added).ToArray())]);
        });
    }

    /// <summary>
    /// A model of the reference's outcome, and of effects that are the same for all: the outcome is bounded so that that of every arm is in
    /// range, which leaves the effects as they are.
    /// </summary>
    internal static EffectModel OfConstants(EffectTraining training, double[] effects)
    {
        var (reference, range) = (training.Outcome(0), training.Data.Range);
        var least = range.Low - effects.Append(0).Min();
        var room = new OutcomeRange(least, Math.Max(least, range.High - effects.Append(0).Max()));
        return new EffectModel(training.Data, rows =>
        {
            var baseline = Array.ConvertAll(reference.Predict(rows), room.Bound);
            return Woven([baseline, .. effects.Select(effect => Array.ConvertAll(baseline, outcome => outcome + effect))]);
        });
    }

    private static double[] Woven(double[][] columns)
    {
        var woven = new double[columns[0].Length * columns.Length];
        for (var i = 0; i < woven.Length; i++)
        {
            woven[i] = columns[i % columns.Length][i / columns.Length];
        }

        return woven;
    }
}
