using HealthTorch.Core.Reports;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Reports;

public sealed class DisplayTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1.000")]
    [InlineData(0.98765, "0.988")]
    [InlineData(0.051234, "0.0512")]
    [InlineData(5.4321, "5.43")]
    [InlineData(53.421, "53.4")]
    [InlineData(1234.5, "1,234")]
    [InlineData(-0.5, "−0.500")]
    [InlineData(0.0000123, "1.23e-5")]
    [InlineData(12345678, "1.23e+7")]
    [InlineData(double.NaN, "not defined")]
    public void A_number_has_three_significant_digits(double value, string text) => Assert.Equal(text, ReportFormat.Number(value));

    [Fact]
    public void Value_and_interval_have_the_same_decimals()
    {
        var estimate = new Estimate(0.98, 0.9512, 1);
        Assert.Equal(("0.980", "0.951 to 1.000"), (ReportFormat.Value(estimate), ReportFormat.Interval(estimate)));
    }

    [Theory]
    [InlineData("auroc", "AUROC")]
    [InlineData("macro-auroc", "Macro AUROC")]
    [InlineData("balanced-accuracy", "Balanced accuracy")]
    [InlineData("r2", "R²")]
    public void A_name_of_the_catalog_reads_as_a_title(string name, string title) => Assert.Equal(title, ReportFormat.Title(name));

    [Theory]
    [InlineData(0.421, "0.421 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void A_duration_reads_in_the_units_of_its_size(double seconds, string text) => Assert.Equal(text, ReportFormat.Duration(seconds));

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00001, "1e-5")]
    [InlineData(0, "0")]
    public void A_setting_reads_as_it_was_given(double value, string text) => Assert.Equal(text, ReportFormat.Setting(value));
}
