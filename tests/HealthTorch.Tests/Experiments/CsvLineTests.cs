using HealthTorch.Core.Experiments;

namespace HealthTorch.Tests.Experiments;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("-", "'-")]
    public void A_text_that_a_spreadsheet_takes_for_a_formula_is_escaped(string cell, string written) => Assert.Equal(written, Written(cell));

    [Theory]
    [InlineData("-0.5")]
    [InlineData("-12")]
    [InlineData("+7")]
    [InlineData("-1E-05")]
    [InlineData("-Infinity")]
    [InlineData("a=b")]
    [InlineData("")]
    [InlineData("'=1")]
    public void Numbers_and_other_texts_are_as_they_are(string cell) => Assert.Equal(cell, Written(cell));

    private static string Written(string cell)
    {
        using var csv = new StringWriter();
        CsvLine.Write(csv, ["x", cell]);
        return csv.ToString()[2..^1];
    }
}
