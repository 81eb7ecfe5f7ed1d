using HealthTorch.Data;

namespace HealthTorch.Tests.Data;

/// <summary>Compares all that a reading gives, numbers by their bits.</summary>
internal static class SameData
{
    public static void Assert(LoadedData expected, LoadedData actual)
    {
        var (a, b) = (expected.Cohort, actual.Cohort);
        Xunit.Assert.Equal((expected.Source, expected.Sha256, expected.DroppedRows), (actual.Source, actual.Sha256, actual.DroppedRows));
        Xunit.Assert.Equal(expected.TurnedMissing.OrderBy(c => c.Key), actual.TurnedMissing.OrderBy(c => c.Key));
        Xunit.Assert.Equal(a.Ids, b.Ids);
        Xunit.Assert.Equal(a.Annotations.Keys, b.Annotations.Keys);
        Xunit.Assert.All(a.Annotations, annotation => Xunit.Assert.Equal(annotation.Value, b.Annotations[annotation.Key]));
        Xunit.Assert.Equal(((Table)a.Inputs).Columns.Select(Described), ((Table)b.Inputs).Columns.Select(Described));
        Xunit.Assert.Equal(Described(a.Targets), Described(b.Targets));
    }

    private static string Described(Column column) =>
        $"{column.Name}|{column.Kind}|{column.Unit}|{string.Join('/', column.Levels)}|{Bits(column.Values)}|{column.Values.Bytes}";

    private static string Described(Targets targets) => targets switch
    {
        Classes classes => $"{string.Join('/', classes.Names)}|{string.Join('/', classes.Labels)}",
        Numbers numbers => $"{numbers.Name}|{numbers.Unit}|{Bits(numbers.Values)}",
        _ => throw new ArgumentException($"needed classes or numbers but got {targets.GetType().Name}", nameof(targets)),
    };

    private static string Bits(IEnumerable<double> values) => string.Join('/', values.Select(value =>
        double.IsNaN(value) ? "missing" : $"{BitConverter.DoubleToInt64Bits(value):x}"));
}
