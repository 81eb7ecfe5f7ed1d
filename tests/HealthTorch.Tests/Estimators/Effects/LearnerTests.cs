using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Estimators;

public sealed class LearnerTests
{
    private static readonly string[] Names = ["t-learner", "x-learner", "dr-learner", "r-learner", "ra-learner"];

    public static TheoryData<string> Adaptive => [.. Names];

    [Fact]
    public void A_nuisance_never_sees_its_own_fold()
    {
        var data = Simulated.Data(new SimulatedData { Patients = 120 });
        var numbered = data with { Rows = new FeatureRows(["row"], [.. Enumerable.Range(0, data.Count).Select(row => (double)row)]) };
        var spy = new FitSpy();
        var folds = CrossFitting.Create(data.Arms, 5, Seeds.CreateStream(1, "folds"));
        _ = Nuisances.CrossFit(numbered, new BaseLearners(spy, spy, spy), folds);
        Assert.Equal(data.Count * 3, spy.Predictions.Sum(seen => seen.Predicted.Count));
        Assert.All(spy.Predictions, seen =>
        {
            Assert.Empty(seen.Fitted.Intersect(seen.Predicted));
            Assert.Single(seen.Predicted.Select(row => folds.FoldIndex[row]).Distinct());
        });
    }

    [Fact]
    public void Rows_of_a_patient_are_in_one_fold_and_arms_have_their_share()
    {
        int[] arms = [.. Enumerable.Range(0, 60).Select(row => row % 3 == 0 ? 1 : 0)];
        string[] ids = [.. Enumerable.Range(0, 60).Select(row => $"{row / 3}")];
        var folds = CrossFitting.Create(arms, 4, Seeds.CreateStream(3, "folds"), ids);
        Assert.All(Enumerable.Range(0, 20), patient => Assert.Single(Enumerable.Range(0, 3).Select(i => folds.FoldIndex[(3 * patient) + i]).Distinct()));
        var single = CrossFitting.Create(arms, 4, Seeds.CreateStream(3, "folds"));
        Assert.All(Enumerable.Range(0, 4), fold => Assert.Equal(5, single.HeldOutRows(fold).Count(row => arms[row] == 1)));
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void Learners_recover_a_linear_effect_in_trial_and_confounded_data(string name)
    {
        foreach (var design in Enum.GetValues<StudyDesign>())
        {
            var (data, truth) = (Simulated.Data(new SimulatedData { Patients = 3000, Design = design }), Simulated.Truth(new SimulatedData { Patients = 3000, Design = design }));
            var said = Learner(name).Fit(Simulated.Training(data)).Predict(data.Rows);
            Assert.InRange(Simulated.RootPehe(truth, said), 0, 0.2);
        }
    }

    [Fact]
    public void Learners_that_are_linear_are_exact_where_outcomes_are_linear_and_without_error()
    {
        var simulation = new SimulatedData { Patients = 500 };
        var truth = Simulated.Truth(simulation);
        var data = Simulated.Data(simulation);
        data = data with { Range = OutcomeRange.Unbounded, Values = [.. data.Arms.Select((arm, row) => truth.PotentialOutcomes![(2 * row) + arm])] };
        var parts = new BaseLearners(new RidgeRegressor(1e-9), new RidgeRegressor(1e-9), new LogisticClassifier());
        Assert.All(Names, name => Assert.Equal(0, Simulated.RootPehe(truth, Learner(name).Fit(Simulated.Training(data, parts)).Predict(data.Rows)), 1e-6));
    }

    [Fact]
    public void Without_features_that_interact_a_linear_S_learner_has_one_effect_for_all()
    {
        var data = Simulated.Data(new SimulatedData { Patients = 400 });
        var effects = new SLearner().Fit(Simulated.Training(data)).Predict(data.Rows).ArmEffects(1);
        Assert.All(effects, effect => Assert.Equal(effects[0], effect, 1e-9));
    }

    // E tau = 1 and Var tau = 0.8^2 + 0.6^2 = 1, so that no effect is off by sqrt(2), and the right average by 1.
    [Fact]
    public void The_error_of_constant_effects_is_the_closed_form()
    {
        var simulation = new SimulatedData { Patients = 60_000 };
        var truth = Simulated.Truth(simulation);
        Assert.Equal(Math.Sqrt(2), Simulated.RootPehe(truth, Constant(truth, 0)), 0.02);
        Assert.Equal(1, Simulated.RootPehe(truth, Constant(truth, 1)), 0.02);
    }

    [Fact]
    public void Nothing_is_learned_twice_that_learners_share()
    {
        var data = Simulated.Data(new SimulatedData { Patients = 200 });
        var spy = new FitSpy();
        var training = new MetaLearnerInput(data, new BaseLearners(spy, spy, spy), CrossFitting.Create(data.Arms, 2, Seeds.CreateStream(1, "folds")));
        foreach (var learner in MetaLearner.All)
        {
            _ = learner.Fit(training);
        }

        Assert.Equal(spy.Names.Order(), spy.Names.Distinct().Order());
    }

    [Fact]
    public void Each_of_several_arms_is_compared_with_the_reference()
    {
        var random = Seeds.CreateStream(5, "arms");
        var rows = new FeatureRows(["x"], [.. Enumerable.Range(0, 3000).Select(_ => random.NextNormal())]);
        int[] arms = [.. Enumerable.Range(0, 3000).Select(_ => random.Next(3))];
        double[] effects = [0, 1, -2];
        double[] values = [.. arms.Select((arm, row) => rows.Values[row] + effects[arm] + (0.1 * random.NextNormal()))];
        var training = Simulated.Training(new EffectData(rows, values, arms, ["none", "one", "two"]));
        Assert.All(MetaLearner.All.Skip(1), learner =>
        {
            var said = learner.Fit(training).Predict(rows);
            Assert.Equal(1, said.ArmEffects(1).Average(), 0.05);
            Assert.Equal(-2, said.ArmEffects(2).Average(), 0.05);
            Assert.All(said.RecommendedArms(), arm => Assert.Equal(1, arm));
        });
    }

    private static EffectPrediction Constant(TreatmentOutcomes truth, double effect) =>
        new([.. Enumerable.Range(0, truth.Count).SelectMany(_ => new[] { 0, effect })], truth.ArmNames);

    private static MetaLearner Learner(string name) => MetaLearner.All.Single(learner => learner.Name == name);
}
