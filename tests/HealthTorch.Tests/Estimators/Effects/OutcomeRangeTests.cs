using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.Metrics;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Tests.Estimators;

/// <summary>Expected outcomes of every learner lie in the range that outcomes can take.</summary>
public sealed class OutcomeRangeTests
{
    public static TheoryData<SimulationScenario> Scenarios => [SimulationScenario.Binary, SimulationScenario.Survival, SimulationScenario.WeakOverlap];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Expected_outcomes_of_every_learner_are_in_range(SimulationScenario scenario)
    {
        var bounded = 0;
        for (var seed = 1; seed <= 5; seed++)
        {
            var simulation = new SimulatedData { Scenario = scenario, Design = StudyDesign.Observational, Patients = 80, Seed = seed };
            var (data, range) = (Simulated.Data(simulation), OutcomeRange.For(Simulated.Truth(simulation)));
            var training = Simulated.Training(data, BaseLearners.Linear(scenario == SimulationScenario.Binary));
            var far = new FeatureRows(data.Rows.Features, Array.ConvertAll(data.Rows.Values, value => 4 * value));
            foreach (var learner in MetaLearner.All)
            {
                var said = learner.Fit(training).Predict(far);
                Assert.All(said.Outcomes, outcome => Assert.True(range.Contains(outcome), $"{learner.Name}: {outcome}"));
                Assert.All(said.ArmEffects(1), effect => Assert.InRange(effect, -range.Width, range.Width));
                bounded += said.CountClipped();
            }
        }

        Assert.True(bounded > 0);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_constant_effect_stays_constant_where_outcomes_are_bounded(SimulationScenario scenario)
    {
        var data = Simulated.Data(new SimulatedData { Scenario = scenario, Design = StudyDesign.Observational, Patients = 80, Seed = 1 });
        var training = Simulated.Training(data, BaseLearners.Linear(scenario == SimulationScenario.Binary));
        var effects = new ConstantEffect().Fit(training).Predict(new FeatureRows(data.Rows.Features, Array.ConvertAll(data.Rows.Values, value => 9 * value))).ArmEffects(1);
        Assert.All(effects, effect => Assert.Equal(effects[0], effect, 1e-12));
    }

    [Fact]
    public void Ranges_are_those_of_the_kind_of_outcome()
    {
        Assert.Equal(new OutcomeRange(0, 1), OutcomeRange.For(Simulated.Truth(new SimulatedData { Scenario = SimulationScenario.Binary, Patients = 10 })));
        Assert.Equal(new OutcomeRange(0, 36), OutcomeRange.For(Simulated.Truth(new SimulatedData { Scenario = SimulationScenario.Survival, Patients = 10 })));
        Assert.Equal(new OutcomeRange(-2, 5), OutcomeRange.For(new TreatmentOutcomes(new RegressionValues([1, -2, 5], "y"), [0, 1, 0], ["a", "b"])));
    }

    [Fact]
    public void Normalised_PEHE_is_undefined_where_true_effects_differ_by_rounding_alone()
    {
        double[] potential = [-0.5842601576861992, 4.1157398423138005, -4.725900520192698, -0.02590052019269784];
        var truth = new TreatmentOutcomes(new RegressionValues([1, 2], "y"), [0, 1], ["a", "b"]) { PotentialOutcomes = potential };
        Assert.Equal(double.NaN, new NormalizedPehe().Evaluate(truth, new EffectPrediction([0, 1, 0, 2], ["a", "b"])));
    }
}
