using HealthTorch.Data;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Data;

public sealed class SimulationTests
{
    public static IEnumerable<object[]> All =>
        from scenario in Enum.GetValues<SimulationScenario>() from design in Enum.GetValues<StudyDesign>() select new object[] { scenario, design };

    [Theory]
    [InlineData(1.2, 24, 36)]
    [InlineData(0.7, 3, 50)]
    public void The_restricted_mean_of_Weibull_times_is_the_area_under_their_survival(double shape, double scale, double horizon)
    {
        const int Steps = 2_000_000;
        var area = Enumerable.Range(0, Steps).Sum(i => Math.Exp(-Math.Pow((i + 0.5) * horizon / Steps / scale, shape))) * horizon / Steps;
        Assert.Equal(area, WeibullDistribution.RestrictedMean(shape, scale, horizon), 1e-6);
        Assert.Equal(scale * (1 - Math.Exp(-horizon / scale)), WeibullDistribution.RestrictedMean(1, scale, horizon), 1e-10);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mean_outcomes_of_the_treated_are_their_expected_ones(SimulationScenario scenario, StudyDesign design)
    {
        var cohort = new SimulatedData { Scenario = scenario, Design = design, Patients = 20_000 }.CreateCohort();
        var truth = (TreatmentOutcomes)cohort.Targets;
        var values = OutcomeValues.From(truth);
        double[] errors = [.. values.Select((value, row) => value - truth.PotentialOutcomes![(2 * row) + truth.Arms[row]])];
        var error = Moments.MeanWithError(errors);
        Assert.InRange(error.Value / error.StandardError, -4, 4);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Propensities_are_told_of_trials_alone_and_are_right(SimulationScenario scenario, StudyDesign design)
    {
        var simulation = new SimulatedData { Scenario = scenario, Design = design, Patients = 2000 };
        var truth = (TreatmentOutcomes)simulation.CreateCohort().Targets;
        Assert.Equal(design == StudyDesign.Trial, truth.Propensities is not null);
        Assert.Equal(scenario == SimulationScenario.NoEffect, Enumerable.Range(0, 2000).All(row => truth.TrueEffect(row, 1) == 0));
        var rows = HealthTorch.Tests.Estimators.Simulated.Rows(simulation.CreateCohort());
        var imbalance = CovariateBalance.Compute(rows, truth.Arms, new double[2000].Select(_ => 1.0).ToArray())[0].Unweighted;
        Assert.Equal(design == StudyDesign.Observational, imbalance > 0.2);
    }

    [Fact]
    public void The_same_seed_draws_the_same_patients_and_another_others()
    {
        var simulation = new SimulatedData { Patients = 50 };
        Assert.Equivalent(simulation.CreateCohort().Targets, simulation.CreateCohort().Targets, strict: true);
        Assert.NotEqual(((RegressionValues)((TreatmentOutcomes)simulation.CreateCohort().Targets).ObservedOutcomes).Values, ((RegressionValues)((TreatmentOutcomes)(simulation with { Seed = 1 }).CreateCohort().Targets).ObservedOutcomes).Values);
        Assert.NotEqual(simulation.Load().Sha256, (simulation with { Seed = 1 }).Load().Sha256);
    }
}
