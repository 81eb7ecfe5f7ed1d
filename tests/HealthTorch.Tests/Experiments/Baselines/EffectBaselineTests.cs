using HealthTorch.Core.ReferenceModels;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Learners;

namespace HealthTorch.Tests.Experiments;

public sealed class EffectBaselineTests
{
    [Theory]
    [InlineData("dr-learner")]
    [InlineData("r-learner")]
    [InlineData("constant-effect")]
    public void Two_patients_of_each_arm_are_enough(string learner)
    {
        var rows = new FeatureRows(["x"], [0, 1, 2, 3]);
        var truth = new TreatmentOutcomes(new RegressionValues([1, 2, 3, 5], "y"), [0, 1, 0, 1], ["control", "treated"]);
        var baseline = new EffectBaseline(MetaLearner.All.Single(of => of.Name == learner));
        Assert.All(((EffectPrediction)baseline.Fit(rows, truth)(rows)).Outcomes, outcome => Assert.True(double.IsFinite(outcome)));
    }
}
