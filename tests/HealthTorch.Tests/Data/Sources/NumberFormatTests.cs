using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Tests.Data;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(',', '.', "1.234,5", 1234.5)]
    [InlineData(',', '.', "-1.234.567", -1234567)]
    [InlineData(',', '.', "12,5", 12.5)]
    [InlineData(',', '.', "0,125", 0.125)]
    [InlineData(',', null, "1,5e3", 1500)]
    [InlineData('.', ',', "1,000", 1000)]
    [InlineData('.', ' ', "1 000.25", 1000.25)]
    [InlineData('.', ' ', "1\u202F000", 1000)]
    [InlineData(',', '\'', "+1\u2019000,5", 1000.5)]
    public void A_number_is_read_by_its_marks(char mark, char? thousands, string text, double number)
    {
        Assert.True(new NumberFormat(mark, thousands).TryParse(text, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData(',', '.', "0.125")]
    [InlineData(',', '.', "-0.125")]
    [InlineData('.', ',', "0,125")]
    [InlineData('.', ',', "012,345")]
    [InlineData(',', '.', "1.5")]
    [InlineData(',', '.', "1.2345")]
    [InlineData(',', '.', "1234.567")]
    [InlineData(',', '.', "12.34.567")]
    [InlineData(',', '.', ".123")]
    [InlineData(',', '.', "1.234,5,6")]
    [InlineData(',', null, "12.5")]
    [InlineData(',', null, "1,5.2")]
    [InlineData('.', ',', "1,234,")]
    [InlineData('.', ',', "")]
    public void What_another_reader_would_take_for_another_number_is_refused(char mark, char? thousands, string text) =>
        Assert.False(new NumberFormat(mark, thousands).TryParse(text, out _));

    [Theory]
    [InlineData("dd.MM.yyyy", true)]
    [InlineData("M/d/yyyy h:mm tt", true)]
    [InlineData("dd.MM.yyyy HH:mm", true)]
    [InlineData("dd.MM.yyyy hh:mm", false)]
    [InlineData("MM/yyyy", false)]
    [InlineData("dd.mm.yyyy", false)]
    [InlineData("DD.MM.YYYY", false)]
    public void A_format_of_dates_tells_a_day_and_an_hour_of_the_day(string format, bool isAllowed) =>
        Assert.Equal(isAllowed, !DateFormatRules.FindProblems([format]).Any());
}
