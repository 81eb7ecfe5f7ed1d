using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Tests.Estimators;

/// <summary>Expected outcomes of every learner lie in the range that outcomes can take.</summary>
public sealed class OutcomeRangeTests
{
    public static TheoryData<Scenario> Scenarios => [Scenario.Binary, Scenario.Survival, Scenario.WeakOverlap];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Expected_outcomes_of_every_learner_are_in_range(Scenario scenario)
    {
        var bounded = 0;
        for (var seed = 1; seed <= 5; seed++)
        {
            var simulation = new Simulation { Scenario = scenario, Design = StudyDesign.Observational, Patients = 80, Seed = seed };
            var (data, range) = (Simulated.Data(simulation), OutcomeRange.For(Simulated.Truth(simulation)));
            var training = Simulated.Training(data, LearnerParts.Linear(scenario == Scenario.Binary));
            var far = new Rows(data.Rows.Features, Array.ConvertAll(data.Rows.Values, value => 4 * value));
            foreach (var learner in MetaLearner.All)
            {
                var said = learner.Fit(training).Predict(far);
                Assert.All(said.Outcomes, outcome => Assert.True(range.Contains(outcome), $"{learner.Name}: {outcome}"));
                Assert.All(said.OfArm(1), effect => Assert.InRange(effect, -range.Width, range.Width));
                bounded += said.CountBounded();
            }
        }

        Assert.True(bounded > 0);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_constant_effect_stays_constant_where_outcomes_are_bounded(Scenario scenario)
    {
        var data = Simulated.Data(new Simulation { Scenario = scenario, Design = StudyDesign.Observational, Patients = 80, Seed = 1 });
        var training = Simulated.Training(data, LearnerParts.Linear(scenario == Scenario.Binary));
        var effects = new ConstantEffect().Fit(training).Predict(new Rows(data.Rows.Features, Array.ConvertAll(data.Rows.Values, value => 9 * value))).OfArm(1);
        Assert.All(effects, effect => Assert.Equal(effects[0], effect, 1e-12));
    }

    [Fact]
    public void Ranges_are_those_of_the_kind_of_outcome()
    {
        Assert.Equal(new OutcomeRange(0, 1), OutcomeRange.For(Simulated.Truth(new Simulation { Scenario = Scenario.Binary, Patients = 10 })));
        Assert.Equal(new OutcomeRange(0, 36), OutcomeRange.For(Simulated.Truth(new Simulation { Scenario = Scenario.Survival, Patients = 10 })));
        Assert.Equal(new OutcomeRange(-2, 5), OutcomeRange.For(new Outcomes(new Numbers([1, -2, 5], "y"), [0, 1, 0], ["a", "b"])));
    }

    [Fact]
    public void Normalised_PEHE_is_undefined_where_true_effects_differ_by_rounding_alone()
    {
        double[] potential = [-0.5842601576861992, 4.1157398423138005, -4.725900520192698, -0.02590052019269784];
        var truth = new Outcomes(new Numbers([1, 2], "y"), [0, 1], ["a", "b"]) { Potential = potential };
        Assert.Equal(double.NaN, new NormalisedPehe().Of(truth, new Effects([0, 1, 0, 2], ["a", "b"])));
    }
}
