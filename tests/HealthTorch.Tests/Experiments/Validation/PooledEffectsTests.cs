using HealthTorch.Core.Validation;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Tests.Experiments;

/// <summary>Predicted effects of several folds as those of the whole cohort.</summary>
public sealed class PooledEffectsTests
{
    [Fact]
    public void Bounded_outcomes_and_their_range_are_kept_in_the_order_of_the_cohort()
    {
        var one = Fold(new OutcomeRange(0, 5), [true, false, false, false]);
        var two = Fold(new OutcomeRange(-1, 4), [false, false, false, true]);
        var pooled = (EffectPrediction)PooledPredictions.Combine([([3, 0], one), ([1, 2], two)]);
        Assert.Equal(new OutcomeRange(-1, 5), pooled.OutcomeRange);
        Assert.Equal([false, false, false, false, false, true, true, false], pooled.AreClipped!);
        Assert.Equal(2, pooled.CountClipped());
    }

    [Fact]
    public void What_a_fold_did_not_record_is_not_known_of_the_whole() =>
        Assert.Null(((EffectPrediction)PooledPredictions.Combine(
            [([0, 1], Fold(OutcomeRange.Unbounded, null)), ([2, 3], Fold(OutcomeRange.Unbounded, new bool[4]))])).AreClipped);

    private static EffectPrediction Fold(OutcomeRange range, bool[]? bounded) =>
        new([1, 2, 3, 4], ["control", "drug"]) { OutcomeRange = range, AreClipped = bounded };
}
