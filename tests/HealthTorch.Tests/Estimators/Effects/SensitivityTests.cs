using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Tests.Estimators;

public sealed class SensitivityTests
{
    // Cinelli and Hazlett (2020), table 1, as printed by sensemakr: t = 4.184 with 783 degrees of freedom.
    private static readonly OmittedVariableSensitivity Darfur = new(new EstimateWithError(4.184, 1), 783);

    [Fact]
    public void The_published_robustness_values_come_out()
    {
        Assert.Equal(0.139, Darfur.RobustnessValue(), 5e-4);
        Assert.Equal(0.076, Darfur.RobustnessValueForSignificance(0.05), 5e-4);
        Assert.Equal(0.022, Darfur.PartialR2, 5e-4);
    }

    [Fact]
    public void A_confounder_as_strong_as_the_robustness_value_takes_the_effect_away()
    {
        var value = Darfur.RobustnessValue();
        Assert.Equal(4.184, Darfur.Bias(value, value), 1e-10);
        Assert.Equal(4.184 / 2, Darfur.Bias(Darfur.RobustnessValue(0.5), Darfur.RobustnessValue(0.5)), 1e-10);
    }

    [Fact]
    public void An_insignificant_effect_is_not_robust() => Assert.Equal(0, new OmittedVariableSensitivity(new EstimateWithError(1.9, 1), 783).RobustnessValueForSignificance(0.05));

    // VanderWeele and Ding (2017): a risk ratio of 3.9 (1.8 to 8.7) has an E-value of 7.26, and its limit 3.
    [Theory]
    [InlineData(3.9, 1.8, 8.7, 7.26, 3)]
    [InlineData(1 / 3.9, 1 / 8.7, 1 / 1.8, 7.26, 3)]
    [InlineData(1.2, 0.8, 1.8, 1.69, 1)]
    public void E_values_solve_their_definition(double ratio, double low, double high, double point, double limit)
    {
        var value = EValue.ForRiskRatio(ratio, new ConfidenceInterval(low, high));
        Assert.Equal((point, limit), (Math.Round(value.Point, 2), Math.Round(value.Limit, 2)));

        // The bias factor of a confounder of that strength is the ratio itself.
        Assert.Equal(Math.Max(ratio, 1 / ratio), value.Point * value.Point / ((2 * value.Point) - 1), 1e-12);
    }

    [Fact]
    public void A_difference_is_standardised_first()
    {
        var value = EValue.ForDifference(new EstimateWithError(-5, 1), 10);
        var ratio = EValue.ForRiskRatio(Math.Exp(0.455), new ConfidenceInterval(Math.Exp(0.091 * (5 - 1.959963984540054)), 9));
        Assert.Equal(ratio.Point, value.Point, 1e-12);
        Assert.Equal(ratio.Limit, value.Limit, 1e-12);
    }
}
