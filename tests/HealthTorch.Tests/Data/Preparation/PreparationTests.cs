using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Preparation;
using static HealthTorch.Tests.Data.MixedCohort;

namespace HealthTorch.Tests.Data;

/// <summary>What each kind of column becomes.</summary>
public class PreparationTests
{
    private static readonly PreparationConfig Plain = new() { Scale = ScalingMethod.None };

    [Fact]
    public void A_missing_number_is_the_median_and_has_an_indicator_where_training_had_missing_values()
    {
        var rows = Prepared(Plain, Request(Numeric("glucose", 1, double.NaN, 4, 10)));
        Assert.Equal(["glucose", "glucose (missing)"], rows.Features);
        Assert.Equal([1, 0, 4, 1, 4, 0, 10, 0], rows.Values);
    }

    [Fact]
    public void A_missing_number_of_a_column_complete_in_training_is_the_median_alone()
    {
        var preparation = Plain.Fit(Request(Numeric("glucose", 1, 4, 5, 10)));
        var rows = (FeatureRows)preparation.Transform(Request(Numeric("glucose", double.NaN, 2))).Inputs;
        Assert.Equal(["glucose"], rows.Features);
        Assert.Equal([4.5, 2], rows.Values);
    }

    [Fact]
    public void Without_indicators_missing_numbers_are_the_median_alone() =>
        Assert.Equal([1, 2, 3], Prepared(Plain with { MissingIndicators = false }, Request(Numeric("x", 1, double.NaN, 3))).Values);

    [Fact]
    public void A_boolean_is_1_or_0_and_not_scaled()
    {
        var rows = Prepared(new() { Scale = ScalingMethod.Standardise }, Request(new Column("smoker", ColumnKind.Boolean, [1, 0, 1, double.NaN], [])));
        Assert.Equal([1, 0, 0, 0, 1, 0, 1, 1], rows.Values);
    }

    [Fact]
    public void An_ordinal_is_its_scaled_position_and_matched_by_name()
    {
        var preparation = new PreparationConfig { Scale = ScalingMethod.MinMax }.Fit(Request(new Column("stage", ColumnKind.Ordinal, [0, 1, 2], Stages)));
        var rows = (FeatureRows)preparation.Transform(Request(new Column("stage", ColumnKind.Ordinal, [0, 1], ["III", "II"]))).Inputs;
        Assert.Equal([1, 0.5], rows.Values);
    }

    [Fact]
    public void An_ordinal_level_without_a_place_in_the_order_is_refused()
    {
        var preparation = Plain.Fit(Request(new Column("stage", ColumnKind.Ordinal, [0, 1, 2], Stages)));
        var problem = Assert.Throws<DataException>(() => Values(preparation, Request(new Column("stage", ColumnKind.Ordinal, [0], ["IV"]))));
        Assert.Equal("column 'stage': 'IV' is not one of the ordered levels I, II, III", problem.Message);
    }

    [Fact]
    public void A_category_has_one_feature_a_level_and_missing_is_a_level_where_training_had_it()
    {
        var rows = Prepared(Plain, Request(Category("race", "asian", "white", null, "asian")));
        Assert.Equal(["race=asian", "race=white", "race (missing)"], rows.Features);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], rows.Values);
    }

    [Fact]
    public void Rare_levels_share_a_feature_and_unknown_levels_go_with_them()
    {
        var preparation = (Plain with { RareBelow = 2 }).Fit(Request(Category("race", "asian", "white", "asian", "black")));
        Assert.Equal(["race=asian", "race (rare)"], preparation.Features);
        var rows = (FeatureRows)preparation.Transform(Request(Category("race", "inuit", "white", "asian", null))).Inputs;
        Assert.Equal([0, 1, 0, 1, 1, 0, 0, 0], rows.Values);
    }

    [Fact]
    public void An_unknown_level_is_0_in_every_feature_where_no_level_was_rare()
    {
        var preparation = Plain.Fit(Request(Category("race", "asian", "white")));
        Assert.Equal([0, 0, 0, 1], ((FeatureRows)preparation.Transform(Request(Category("race", "inuit", "white"))).Inputs).Values);
    }

    [Fact]
    public void A_level_declared_but_not_seen_in_training_is_unknown()
    {
        var preparation = Plain.Fit(Request(new Column("race", ColumnKind.Category, [0, 2], Races)));
        Assert.Equal(["race=asian", "race=white"], preparation.Features);
    }

    [Fact]
    public void A_single_column_can_have_a_scale_of_its_own()
    {
        var config = new PreparationConfig { Columns = new Dictionary<string, ScalingMethod> { ["b"] = ScalingMethod.None } };
        Assert.Equal([-1, 10, 1, 20], Prepared(config, Request(Numeric("a", 10, 20), Numeric("b", 10, 20))).Values);
    }

    [Fact]
    public void A_scale_for_something_without_one_is_a_configuration_problem()
    {
        var config = new PreparationConfig { Columns = new Dictionary<string, ScalingMethod> { ["glucos"] = ScalingMethod.None, ["race"] = ScalingMethod.None } };
        var problem = Assert.Throws<ConfigException>(() => config.Fit(MixedCohort.Of(1)));
        Assert.Equal(
            ["preparation.columns.glucos", "preparation.columns.race"],
            problem.Problems.Select(each => each.Path));
        Assert.Contains("allowed: 'age', 'glucose' and 'stage'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_without_any_training_value_are_refused_all_at_once()
    {
        var cohort = Request(Numeric("a", double.NaN, double.NaN), Numeric("b", 1, 2), Category("c", null, null));
        var problem = Assert.Throws<DataException>(() => new PreparationConfig().Fit(cohort));
        Assert.Equal("no training row has a value in 'a' and 'c': declare such columns as ignored in the data dictionary", problem.Message);
    }

    [Fact]
    public void No_training_rows_are_refused()
    {
        var problem = Assert.Throws<DataException>(() => new PreparationConfig().Fit(MixedCohort.Of(1).Take([])));
        Assert.Equal("there are no training rows on which to fit the preprocessing", problem.Message);
    }

    [Fact]
    public void Features_of_one_name_are_refused()
    {
        var cohort = Request(Numeric("x", 1, double.NaN), Numeric("x (missing)", 1, 2));
        Assert.Contains("'x (missing)'", Assert.Throws<DataException>(() => new PreparationConfig().Fit(cohort)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_columns_that_do_not_fit_are_named_in_one_message()
    {
        var cohort = MixedCohort.Of(1);
        var changed = cohort.Without("age").Without("stage").With(Category("glucose", [.. cohort.Ids]));
        var problem = Assert.Throws<DataException>(() => new PreparationConfig().Fit(cohort).Transform(changed));
        Assert.Equal(
            "the columns do not match the model: missing 'age' and 'stage'; 'glucose' is category, but the model was trained with numeric",
            problem.Message);
    }

    [Fact]
    public void A_value_that_cannot_be_scaled_is_refused_with_its_row()
    {
        var preparation = new PreparationConfig().Fit(Request(Numeric("x", 0, 1e-300)));
        var problem = Assert.Throws<DataException>(() => Values(preparation, Request(Numeric("x", 0, 1e100))));
        Assert.StartsWith("column 'x', row 2: 1E+100", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalingMethod.MinMax)]
    [InlineData(ScalingMethod.Standardise)]
    [InlineData(ScalingMethod.None)]
    public void A_value_that_is_infinite_in_32_bits_is_refused_with_its_row(ScalingMethod scaling)
    {
        var preparation = new PreparationConfig { Scale = scaling }.Fit(Request(Numeric("radius", 10, 12, 14, 20)));
        var problem = Assert.Throws<DataException>(() => Values(preparation, Request(Numeric("radius", 11, 1e40))));
        Assert.StartsWith("column 'radius', row 2: 1E+40", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standardised_values_are_clipped_to_robust_deviations_of_the_training_rows()
    {
        // Median 3, quartiles 2 and 4: the range is 3 +- 2 * 2 / 1.349.
        var training = Request(Numeric("x", 1, 2, 3, 4, 1000));
        var clipped = (NumericStep)(new PreparationConfig { Clip = 2 }).Fit(training).Columns[0];
        var scale = Assert.IsType<ClippedScale>(clipped.Scale);
        Assert.Equal((3 - (4 / 1.349), 3 + (4 / 1.349)), (scale.Low, scale.High));
        Assert.Equal(scale.Transform(scale.High), scale.Transform(1000));
        Assert.Equal(scale.Transform(scale.Low), scale.Transform(-50));
        Assert.Equal(scale.Inner.Transform(4), scale.Transform(4));
        Assert.IsType<StandardScale>(((NumericStep)(new PreparationConfig { Clip = null }).Fit(training).Columns[0]).Scale);
        Assert.IsType<MinMaxScale>(((NumericStep)(new PreparationConfig { Scale = ScalingMethod.MinMax }).Fit(training).Columns[0]).Scale);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e200)]
    public void A_training_value_that_cannot_be_scaled_is_refused(double value)
    {
        var problem = Assert.Throws<DataException>(() => new PreparationConfig().Fit(Request(Numeric("x", 0, value))));
        Assert.StartsWith("column 'x'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_numeric_target_is_scaled_and_a_prediction_put_back_into_its_unit()
    {
        var cohort = MixedCohort.Of(1);
        var preparation = new PreparationConfig().Fit(cohort);
        var scaled = ((RegressionValues)preparation.Transform(cohort).Targets).Values;
        Assert.Equal(0, scaled.Average(), 1e-12);
        var restored = (RegressionPrediction)preparation.InverseTransform(new RegressionPrediction(scaled));
        Assert.All(((RegressionValues)cohort.Targets).Values.Zip(restored.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * 100));
    }

    [Fact]
    public void Classes_and_their_probabilities_pass_through()
    {
        var cohort = MixedCohort.Of(1, 4) with { Targets = new ClassLabels([0, 1, 0, 1], ["no", "yes"]) };
        var preparation = new PreparationConfig().Fit(cohort);
        var probabilities = new ClassProbabilities([0.2, 0.8], ["no", "yes"]);
        Assert.Same(cohort.Targets, preparation.Transform(cohort).Targets);
        Assert.Same(probabilities, preparation.InverseTransform(probabilities));
    }

    private static double[] Values(FittedPreparation preparation, Cohort cohort) => ((FeatureRows)preparation.Transform(cohort).Inputs).Values;

    private static FeatureRows Prepared(PreparationConfig config, Cohort cohort) => (FeatureRows)config.Fit(cohort).Transform(cohort).Inputs;
}
