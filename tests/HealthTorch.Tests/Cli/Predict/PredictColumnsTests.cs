using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Cli;

/// <summary>Which columns of a file <c>healthtorch predict</c> reads, ignores, keeps and takes ids from.</summary>
public sealed class PredictColumnsTests(PredictModels models) : IClassFixture<PredictModels>
{
    private const string Header = "patient,age,glucose,smoker,stage,race,site";

    private static readonly string[] Patients =
    [
        "a,30,60,yes,I,asian,a", "b,40,,no,II,white,b", "c,50,100,no,III,asian,c", "d,60,120,yes,II,inuit,a", "e,95,-1,yes,IV,white,b",
    ];

    public static TheoryData<string> Kinds => [.. PredictModels.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_order_of_columns_and_columns_beside_them_change_no_bit(string kind)
    {
        var plain = models.Predict(kind, Csv(Header, Patients));
        var stream = Seeds.CreateStream(3, kind);
        string[] others = [.. PredictModels.TargetsOf(kind), "ward", "extra"];
        var header = (Header + "," + string.Join(',', others)).Split(',');
        for (var trial = 0; trial < 5; trial++)
        {
            // What stands in target columns is no time, class, arm or probability.
            string[] cells = ["", "oops", "-1", "1e999", "\"a, b\""];
            var rows = Patients.Select(row => row.Split(',').Concat(others.Select(_ => cells[stream.Next(cells.Length)])).ToArray());
            int[] order = stream.Permutation(header.Length);
            var run = models.Predict(kind, Csv(Joined(header, order), [.. rows.Select(row => Joined(row, order))]));
            Assert.All(plain.Header, column => Assert.Equal(plain[column], run[column]));
            Assert.Equal([.. plain.Header, "ward"], run.Header.Order(new ByPlace([.. plain.Header, "ward"])));
            Assert.Contains("Not used by the model: 'extra'; use --keep to copy columns to the predictions.", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kept_columns_follow_the_id_in_the_order_of_the_file_as_text(string kind)
    {
        var target = PredictModels.TargetsOf(kind)[0];
        var csv = Csv($"{target},zeta,{Header},comment,alpha", [$"bad,z1,{Patients[0]},note,a1", $",z2,{Patients[1]},,a2"]);
        var plain = models.Predict(kind, csv);
        Assert.Contains("Not used by the model: 'zeta', 'alpha'; use --keep", plain.Error, StringComparison.Ordinal);
        var kept = models.Predict(kind, csv, "--keep", "alpha", "comment", "age", "zeta", target);
        var site = kind == "survival" ? Array.Empty<string>() : ["site"];
        Assert.Equal(["id", target, "zeta", "age", .. site, "comment", "alpha"], kept.Header.Take(6 + site.Length));
        Assert.Equal(
            [["bad", ""], ["z1", "z2"], ["30", "40"], ["note", ""], ["a1", "a2"]],
            new[] { target, "zeta", "age", "comment", "alpha" }.Select(column => kept[column]));
        Assert.All(plain.Header, column => Assert.Equal(plain[column], kept[column]));
        Assert.DoesNotContain("Not used", kept.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_columns_are_kept_but_the_id_which_is_there_already()
    {
        var kept = models.Predict("classes", Csv($"{Header},called,ill", $"{Patients[0]},dr. x,maybe"), "--keep", "all");
        Assert.Equal(
            [
                "id", "age", "glucose", "smoker", "stage", "race", "site", "input called", "ill",
                "probability of no", "probability of yes", "called", "notes",
            ],
            kept.Header);
        Assert.Equal("dr. x", kept["input called"][0]);
        Assert.Equal("yes", kept["smoker"][0]);
    }

    [Fact]
    public void Strata_are_written_once()
    {
        var kept = models.Predict("survival", Csv(Header, Patients), "--keep", "all");
        Assert.Single(kept.Header, name => name.Contains("site", StringComparison.Ordinal));
        Assert.Equal(["a", "b", "c", "a", "b"], kept["site"]);
    }

    [Fact]
    public void Many_unused_columns_are_counted()
    {
        var run = models.Predict("classes", Csv($"{Header},u,v,w,x,y,z,zz", $"{Patients[0]},1,2,3,4,5,6,7"));
        Assert.Contains("Not used by the model: 'u', 'v', 'w', 'x', 'y' and 2 more; use --keep", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--keep", "wrad", "the column 'wrad' cannot be kept: it does not exist in the file; did you mean \"ward\"?")]
    [InlineData("--keep", "case,ward", "the column 'case,ward' cannot be kept: it does not exist in the file; separate several names with spaces")]
    [InlineData("--id", "cade", "the id column 'cade' does not exist in the file; did you mean \"case\"?")]
    public void A_name_that_is_not_in_the_file_is_refused_with_the_nearest_one(string option, string name, string message) =>
        Assert.Contains(
            message, models.Refused("classes", Csv($"case,ward,{Header}", $"1,w,{Patients[0]}"), option, name), StringComparison.Ordinal);

    [Fact]
    public void An_id_is_taken_from_the_column_that_is_named_whatever_the_dictionary_says_of_it()
    {
        var csv = Csv($"case,ward,comment,{Header}", [$"k1,w1,c1,{Patients[0]}", $"k2,w2,c2,{Patients[1]}"]);
        Assert.Equal(["a", "b"], models.Predict("classes", csv)["id"]);
        var undeclared = models.Predict("classes", csv, "--id", "case");
        Assert.Equal(["k1", "k2"], undeclared["id"]);
        Assert.DoesNotContain("case", undeclared.Error, StringComparison.Ordinal);
        Assert.Equal(["w1", "w2"], models.Predict("classes", csv, "--id", "ward")["id"]);
        Assert.Equal(["c1", "c2"], models.Predict("classes", csv, "--id", "comment")["id"]);
        var input = models.Predict("classes", csv, "--id", "age", "--keep", "patient");
        Assert.Equal([["30", "40"], ["a", "b"]], new[] { input["id"], input["patient"] });
        Assert.Equal(models.Predict("classes", csv)["probability of yes"], input["probability of yes"]);
    }

    [Fact]
    public void Rows_without_an_id_are_refused_and_listed()
    {
        string[] rows = [.. Patients.Select((row, i) => $"{(i % 2 == 0 ? "" : $"k{i}")},{row}")];
        var error = models.Refused("classes", Csv($"case,{Header}", rows), "--id", "case");
        Assert.Contains(
            "column 'case': the value is missing; required: an id in every row; missing in rows 1, 3 and 5", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_ids_rows_are_numbered_and_that_is_told()
    {
        var run = models.Predict("classes", Csv(Header[8..], Patients[0][2..], Patients[1][2..]));
        Assert.Equal(["1", "2"], run["id"]);
        Assert.Contains(
            "The file has no column 'patient', which identified patients in training: rows are numbered from 1",
            run.Error,
            StringComparison.Ordinal);
    }

    private static string Csv(string header, params string[] rows) => $"{header}\n{string.Join('\n', rows)}\n";

    private static string Joined(string[] cells, int[] order) => string.Join(',', order.Select(i => cells[i]));

    private sealed class ByPlace(List<string> names) : IComparer<string>
    {
        public int Compare(string? x, string? y) => names.IndexOf(x!).CompareTo(names.IndexOf(y!));
    }
}
