using FsCheck.Xunit;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Preparation;

namespace HealthTorch.Tests.Data;

/// <summary>What holds for every preparation of every cohort.</summary>
public class PreparationLawTests
{
    [Property(MaxTest = 50)]
    public void Only_training_rows_are_fitted_on(int seed, ScalingMethod scaling)
    {
        var cohort = MixedCohort.Of(seed);
        var training = Enumerable.Range(0, 40).ToArray();
        var others = MixedCohort.Of(seed + 1L);
        var changed = Joined(cohort.Take(training), others.Take([.. Enumerable.Range(40, 20)]));
        Assert.Equal(Fit(cohort.Take(training), scaling).ToJson(), Fit(changed.Take(training), scaling).ToJson());
        Assert.NotEqual(Fit(cohort, scaling).ToJson(), Fit(changed, scaling).ToJson());
    }

    [Property(MaxTest = 50)]
    public void The_order_of_rows_does_not_matter_to_the_last_bit(int seed, ScalingMethod scaling)
    {
        var cohort = MixedCohort.Of(seed);
        var order = Seeds.CreateStream(seed, "order").Permutation(cohort.Count);
        Assert.Equal(Fit(cohort, scaling).ToJson(), Fit(cohort.Take(order), scaling).ToJson());
    }

    [Property(MaxTest = 50)]
    public void Reading_back_what_was_written_prepares_to_the_last_bit_the_same(int seed, ScalingMethod scaling)
    {
        var cohort = MixedCohort.Of(seed);
        var preparation = Fit(cohort, scaling);
        var read = FittedPreparation.FromJson(preparation.ToJson());
        var others = MixedCohort.Of(seed + 1L);
        Assert.Equal(preparation.Features, read.Features);
        Assert.Equal(Bits(preparation.Transform(others)), Bits(read.Transform(others)));
    }

    [Property(MaxTest = 50)]
    public void Preparing_a_selection_is_selecting_from_the_prepared(int seed, ScalingMethod scaling)
    {
        var cohort = MixedCohort.Of(seed);
        var preparation = Fit(cohort, scaling);
        var random = Seeds.CreateStream(seed, "rows");
        var rows = Enumerable.Range(0, 25).Select(_ => random.Next(cohort.Count)).ToArray();
        Assert.Equal(Bits(preparation.Transform(cohort).Take(rows)), Bits(preparation.Transform(cohort.Take(rows))));
    }

    [Property(MaxTest = 50)]
    public void Nothing_but_finite_numbers_comes_out(int seed, ScalingMethod scaling, bool indicators, byte rareBelow)
    {
        var config = new PreparationConfig { Scale = scaling, Target = scaling, MissingIndicators = indicators, RareBelow = rareBelow };
        var preparation = config.Fit(MixedCohort.Of(seed).Take([.. Enumerable.Range(0, 30)]));
        var prepared = preparation.Transform(MixedCohort.Of(seed + 1L));
        var rows = (FeatureRows)prepared.Inputs;
        Assert.Equal(60 * preparation.Features.Count, rows.Values.Length);
        Assert.All(rows.Values.Concat(((RegressionValues)prepared.Targets).Values), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_others_are_not_read()
    {
        var cohort = MixedCohort.Of(1);
        var preparation = Fit(cohort, ScalingMethod.MinMax);
        var turned = cohort with { Inputs = new Table([.. ((Table)cohort.Inputs).Columns.Reverse(), MixedCohort.Numeric("new", new double[60])]) };
        Assert.Equal(Bits(preparation.Transform(cohort)), Bits(preparation.Transform(turned)));
    }

    [Fact]
    public void The_json_is_readable_and_complete()
    {
        var cohort = MixedCohort.Request(MixedCohort.Numeric("glucose", 1, double.NaN, 3), MixedCohort.Category("race", "asiatisch", "weiß", null));
        Assert.Equal(
            """
            {
              "columns": [
                {
                  "type": "numeric",
                  "name": "glucose",
                  "scale": {
                    "type": "min-max",
                    "minimum": 1,
                    "maximum": 3
                  },
                  "missing": {
                    "median": 2,
                    "indicator": true
                  },
                  "range": {
                    "minimum": 1,
                    "maximum": 3
                  }
                },
                {
                  "type": "category",
                  "name": "race",
                  "levels": [
                    "asiatisch",
                    "weiß"
                  ],
                  "rare": [],
                  "missing": true
                }
              ],
              "target": null
            }
            """,
            new PreparationConfig { Scale = ScalingMethod.MinMax }.Fit(cohort).ToJson());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "columns": [ { "type": "numerical", "name": "x" } ] }""")]
    [InlineData("""{ "columns": [ { "type": "numeric", "name": "x" } ] }""")]
    [InlineData("""{ "columns": [], "colums": [] }""")]
    public void What_is_not_a_preparation_is_refused(string json) =>
        Assert.StartsWith("not a preparation", Assert.Throws<DataException>(() => FittedPreparation.FromJson(json)).Message, StringComparison.Ordinal);

    private static FittedPreparation Fit(Cohort training, ScalingMethod scaling) =>
        new PreparationConfig { Scale = scaling, Target = scaling, RareBelow = 3 }.Fit(training);

    private static long[] Bits(Cohort prepared) =>
        [.. ((FeatureRows)prepared.Inputs).Values.Concat(((RegressionValues)prepared.Targets).Values).Select(BitConverter.DoubleToInt64Bits)];

    private static Cohort Joined(Cohort a, Cohort b)
    {
        var columns = ((Table)a.Inputs).Columns.Zip(((Table)b.Inputs).Columns, (x, y) => x with { Values = [.. x.Values, .. y.Values] });
        var targets = new RegressionValues([.. ((RegressionValues)a.Targets).Values, .. ((RegressionValues)b.Targets).Values], "pressure");
        return new Cohort([.. a.Ids, .. b.Ids], new Table([.. columns]), targets, a.Annotations);
    }
}
