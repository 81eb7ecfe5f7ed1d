using FsCheck.Xunit;
using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

public sealed class MinMaxTests
{
    [Property]
    public bool Every_feature_spans_zero_to_one(int seed)
    {
        var normalised = Normalised(Draw(seed));
        return normalised.Values.All(value => value is >= 0 and <= 1)
            && Enumerable.Range(0, normalised.Columns).Select(column => Column(normalised, column)).All(x => x.Min() == 0 && x.Max() == 1);
    }

    [Property]
    public bool It_keeps_the_order_of_patients(int seed)
    {
        var raw = Draw(seed);
        return Order(Column(raw, 0)).SequenceEqual(Order(Column(Normalised(raw), 0)));
    }

    [Property]
    public bool A_change_of_unit_makes_no_difference(int seed)
    {
        var celsius = Draw(seed);
        var fahrenheit = new ReferenceMatrix(celsius.Rows, celsius.Columns, Array.ConvertAll(celsius.Values, t => (1.8 * t) + 32));
        return Normalised(celsius).Values.Zip(Normalised(fahrenheit).Values).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Property]
    public bool Twice_is_once(int seed)
    {
        var once = Normalised(Draw(seed));
        return once.Values.SequenceEqual(Normalised(once).Values);
    }

    [Fact]
    public void A_constant_feature_becomes_zero() =>
        Assert.Equal([0, 0, 0, 1], Normalised(new ReferenceMatrix(2, 2, [7, 1, 7, 2])).Values);

    [Fact]
    public void A_new_patient_outside_the_range_comes_out_beyond_it() =>
        Assert.Equal([-1, 3], MinMaxScaler.Fit(Examples.Column(10, 20)).Transform(Examples.Column(0, 40)).Values);

    private static ReferenceMatrix Draw(int seed)
    {
        var random = new RandomStream(seed);
        return Examples.Normal(2 + random.Next(20), 1 + random.Next(4), random);
    }

    private static ReferenceMatrix Normalised(ReferenceMatrix raw) => MinMaxScaler.Fit(raw).Transform(raw);

    private static double[] Column(ReferenceMatrix matrix, int column) => [.. Enumerable.Range(0, matrix.Rows).Select(row => matrix[row, column])];

    private static IEnumerable<int> Order(double[] values) => Enumerable.Range(0, values.Length).OrderBy(i => values[i]);
}
