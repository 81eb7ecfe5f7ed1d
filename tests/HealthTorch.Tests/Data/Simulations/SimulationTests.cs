using HealthTorch.Data;

namespace HealthTorch.Tests.Data;

public sealed class SimulationTests
{
    public static IEnumerable<object[]> All =>
        from scenario in Enum.GetValues<Scenario>() from design in Enum.GetValues<StudyDesign>() select new object[] { scenario, design };

    [Theory]
    [InlineData(1.2, 24, 36)]
    [InlineData(0.7, 3, 50)]
    public void The_restricted_mean_of_Weibull_times_is_the_area_under_their_survival(double shape, double scale, double horizon)
    {
        const int Steps = 2_000_000;
        var area = Enumerable.Range(0, Steps).Sum(i => Math.Exp(-Math.Pow((i + 0.5) * horizon / Steps / scale, shape))) * horizon / Steps;
        Assert.Equal(area, WeibullTimes.Rmst(shape, scale, horizon), 1e-6);
        Assert.Equal(scale * (1 - Math.Exp(-horizon / scale)), WeibullTimes.Rmst(1, scale, horizon), 1e-10);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mean_outcomes_of_the_treated_are_their_expected_ones(Scenario scenario, StudyDesign design)
    {
        var cohort = new Simulation { Scenario = scenario, Design = design, Patients = 20_000 }.Cohort();
        var truth = (Outcomes)cohort.Targets;
        var values = HealthTorch.Estimators.OutcomeValues.Of(truth);
        double[] errors = [.. values.Select((value, row) => value - truth.Potential![(2 * row) + truth.Arms[row]])];
        var error = HealthTorch.Estimators.Moments.MeanOf(errors);
        Assert.InRange(error.Value / error.StandardError, -4, 4);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Propensities_are_told_of_trials_alone_and_are_right(Scenario scenario, StudyDesign design)
    {
        var simulation = new Simulation { Scenario = scenario, Design = design, Patients = 2000 };
        var truth = (Outcomes)simulation.Cohort().Targets;
        Assert.Equal(design == StudyDesign.Trial, truth.Propensities is not null);
        Assert.Equal(scenario == Scenario.NoEffect, Enumerable.Range(0, 2000).All(row => truth.TrueEffect(row, 1) == 0));
        var rows = HealthTorch.Tests.Estimators.Simulated.Rows(simulation.Cohort());
        var imbalance = HealthTorch.Estimators.Balance.Of(rows, truth.Arms, new double[2000].Select(_ => 1.0).ToArray())[0].Before;
        Assert.Equal(design == StudyDesign.Observational, imbalance > 0.2);
    }

    [Fact]
    public void The_same_seed_draws_the_same_patients_and_another_others()
    {
        var simulation = new Simulation { Patients = 50 };
        Assert.Equivalent(simulation.Cohort().Targets, simulation.Cohort().Targets, strict: true);
        Assert.NotEqual(((Numbers)((Outcomes)simulation.Cohort().Targets).Observed).Values, ((Numbers)((Outcomes)(simulation with { Seed = 1 }).Cohort().Targets).Observed).Values);
        Assert.NotEqual(simulation.Load().Sha256, (simulation with { Seed = 1 }).Load().Sha256);
    }
}
