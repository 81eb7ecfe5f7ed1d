using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;
using HealthTorch.Sources.Treatment;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Estimators;

/// <summary>Effects in real and semi-synthetic data against published ones, where the files are there.</summary>
public sealed class PublishedEffectTests
{
    // Dehejia and Wahba (1999): the experimental effect of the job training programme is 1,794 dollars.
    [OptionalDataFact("treatment/lalonde/nsw-dehejia-wahba-445.csv")]
    public void The_experimental_effect_of_job_training_is_the_published_one()
    {
        var data = Loaded("treatment/lalonde/nsw-dehejia-wahba-445.csv", null, new TreatmentTarget
        {
            Treatment = "treat",
            Arms = new Dictionary<string, string> { ["0"] = "none", ["1"] = "training" },
            Outcome = new RegressionTarget { Column = "re78" },
            Design = StudyDesign.Trial,
            HigherIsBetter = true,
        }).Data;
        Assert.Equal(1794.34, UnadjustedDifference.Estimate(data, 1).Difference.Value, 0.005);
        var adjusted = AipwScores.AverageEffectOnTreated(data, Nuisances.CrossFit(data, BaseLearners.Linear(), Folds(data)), 1);
        Assert.InRange(adjusted.Value, 1794.34 - adjusted.StandardError, 1794.34 + adjusted.StandardError);
    }

    // Tsiatis et al. (2008): zidovudine alone against the three others, CD4 cells at 20 weeks, 46.8 (6.8) unadjusted and about 50 (5) adjusted.
    [OptionalDataFact("treatment/actg175-rct/actg175-rct.csv")]
    public void The_effect_of_combined_therapy_on_CD4_cells_is_the_published_one()
    {
        var (data, outcomes) = Loaded("treatment/actg175-rct/actg175-rct.csv", null, Actg("treat", "0", "1"));
        var plain = UnadjustedDifference.Estimate(data, 1).Difference;
        Assert.Equal(46.81, plain.Value, 0.005);
        Assert.Equal(6.76, plain.StandardError, 0.005);
        Assert.Equal(1, data.Propensities!.Take(2).Sum(), 1e-12);
        var adjusted = AipwScores.Compute(data, Nuisances.CrossFit(data, BaseLearners.Linear(), Folds(data))).AverageEffect(1);
        Assert.InRange(adjusted.Value, 47, 53);
        Assert.InRange(adjusted.StandardError, 4.5, 5.7);
        Assert.Equal(StudyDesign.Trial, outcomes.Design);
    }

    [OptionalDataFact("treatment/actg175-rct/actg175-rct.csv")]
    public void Four_arms_are_compared_with_the_first()
    {
        var data = Loaded("treatment/actg175-rct/actg175-rct.csv", null, Actg("arms", "0", "1", "2", "3")).Data;
        Assert.Equal([532, 522, 524, 561], Enumerable.Range(0, 4).Select(arm => data.RowsInArms(arm).Length));
        var scores = AipwScores.Compute(data, Nuisances.CrossFit(data, BaseLearners.Linear(), Folds(data)));
        Assert.All(new[] { 1, 2, 3 }, arm => Assert.InRange(scores.AverageEffect(arm).Value / scores.AverageEffect(arm).StandardError, 3, 20));
        Assert.Equal(1, Enumerable.Range(1, 3).MaxBy(arm => scores.AverageEffect(arm).Value));
    }

    // Hill (2011): response surface B is shifted so that the effect of treatment on the treated is 4.
    [OptionalDataFact("treatment/ihdp-npci-50/ihdp_npci_1.csv")]
    public void The_effect_on_the_treated_of_the_infant_programme_is_4()
    {
        for (var realisation = 1; realisation <= 5; realisation++)
        {
            var (data, truth) = Loaded($"treatment/ihdp-npci-50/ihdp_npci_{realisation}.csv", IhdpHeader, Ihdp);
            var treated = data.RowsInArms(1);
            Assert.Equal((747, 139, 25), (data.Count, treated.Length, data.Rows.Features.Count));
            Assert.Equal(4, treated.Average(row => truth.TrueEffect(row, 1)), 1e-6);
            var estimated = AipwScores.AverageEffectOnTreated(data, Nuisances.CrossFit(data, BaseLearners.Linear(), Folds(data)), 1);
            Assert.InRange(estimated.Value, 4 - (4 * estimated.StandardError), 4 + (4 * estimated.StandardError));
        }
    }

    [OptionalDataFact("treatment/ihdp-npci-50/ihdp_npci_1.csv")]
    public void Ridge_learners_beat_no_and_constant_effects_on_the_infant_programme()
    {
        var (data, truth) = Loaded("treatment/ihdp-npci-50/ihdp_npci_1.csv", IhdpHeader, Ihdp);
        var training = Simulated.Training(data);
        var errors = MetaLearner.All.ToDictionary(learner => learner.Name, learner => Simulated.RootPehe(truth, learner.Fit(training).Predict(data.Rows)));
        Assert.True(errors["t-learner"] < errors["constant-effect"], string.Join(", ", errors));
        Assert.True(errors["constant-effect"] < errors["zero-effect"], string.Join(", ", errors));
    }

    private static string[] IhdpHeader => ["treatment", "y_factual", "y_cfactual", "mu0", "mu1", .. Enumerable.Range(1, 25).Select(j => $"x{j}")];

    private static TreatmentTarget Ihdp => new()
    {
        Treatment = "treatment",
        Arms = new Dictionary<string, string> { ["0"] = "control", ["1"] = "treated" },
        Outcome = new RegressionTarget { Column = "y_factual" },
        Design = StudyDesign.Observational,
        HigherIsBetter = true,
        Potential = new Dictionary<string, string> { ["control"] = "mu0", ["treated"] = "mu1" },
    };

    private static TreatmentTarget Actg(string treatment, params string[] levels) => new()
    {
        Treatment = treatment,
        Arms = levels.ToDictionary(level => level, level => $"arm {level}"),
        Outcome = new RegressionTarget { Column = "cd420" },
        Design = StudyDesign.Trial,
        HigherIsBetter = true,
        Propensities = levels.ToDictionary(level => $"arm {level}", level => levels.Length == 4 ? 0.25 : level == "0" ? 0.25 : 0.75),
    };

    private static (EffectData Data, TreatmentOutcomes Outcomes) Loaded(string file, string[]? header, TreatmentTarget target)
    {
        var ignored = new[] { "y_cfactual", "pidnum", "cd496", "cd820", "cens", "days", "offtrt", "r", "zprior", "treat", "arms" }
            .Except(target.TargetColumns).Where(name => HeaderOf(file, header).Contains(name));
        var cohort = new CsvData
        {
            Path = OptionalData.PathOf(file),
            Header = header,
            Dictionary = new DataDictionary
            {
                Target = target,
                OtherColumns = OtherColumns.Numeric,
                Columns = ignored.ToDictionary(name => name, _ => new ColumnConfig { Kind = ColumnKind.Ignored }),
            },
        }.Load().Cohort;
        return (EffectData.From(Simulated.Rows(cohort), (TreatmentOutcomes)cohort.Targets), (TreatmentOutcomes)cohort.Targets);
    }

    private static string[] HeaderOf(string file, string[]? header) => header ?? File.ReadLines(OptionalData.PathOf(file)).First().Replace("\"", "", StringComparison.Ordinal).Split(',');

    private static CrossFitting Folds(EffectData data) => CrossFitting.Create(data.Arms, 5, Seeds.CreateStream(1, "folds"));
}
