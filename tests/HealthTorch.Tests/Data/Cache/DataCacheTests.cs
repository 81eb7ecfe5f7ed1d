using HealthTorch.Data;

namespace HealthTorch.Tests.Data;

/// <summary>The cache gives what reading gives, to the last bit, and only that.</summary>
public sealed class DataCacheTests : IDisposable
{
    private readonly CachedFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(57, 2)]
    [InlineData(3000, 3)]
    [InlineData(70_000, 4)]
    public void A_hit_is_what_reading_gives_to_the_last_bit(int rows, int seed)
    {
        _file.WritePatients(rows, seed);
        DataDictionary[] dictionaries =
        [
            CachedFile.Patients,
            CachedFile.Patients with { Target = new NumbersTarget { Column = "exact", Unit = "z", OnMissing = MissingTarget.Drop } },
            CachedFile.Patients with { Columns = CachedFile.Patients.Columns.Where(c => c.Key != "patient").ToDictionary(), OtherColumns = OtherColumns.Category },
        ];
        foreach (var dictionary in dictionaries)
        {
            var read = _file.Read(dictionary);
            SameData.Assert(read, _file.Stored(dictionary));

            Assert.True(_file.IsHit(dictionary));
            SameData.Assert(read, _file.Stored(dictionary));
        }
    }

    [Fact]
    public void A_file_is_not_parsed_where_the_cache_has_it()
    {
        _file.WritePatients(50, 1);
        var read = _file.Stored();
        var other = read with { DroppedRows = 4711 };
        _file.Cache().Store(_file.Key(), FileStamp.Of(_file.Csv)!, other);

        Assert.Equal(4711, _file.Stored().DroppedRows);
    }

    [Fact]
    public void A_file_that_changed_without_a_trace_in_length_and_time_is_read_anew()
    {
        _file.Write("labs.csv", "x,died\n1,true\n2,false\n");
        var dictionary = new DataDictionary { OtherColumns = OtherColumns.Numeric, Target = new ClassesTarget { Column = "died", Positive = "true" } };
        var time = File.GetLastWriteTimeUtc(_file.Csv);
        _file.Stored(dictionary);

        _file.Write("labs.csv", "x,died\n1,true\n3,false\n");
        File.SetLastWriteTimeUtc(_file.Csv, time);

        Assert.Equal([1, 3], ((Table)_file.Stored(dictionary).Cohort.Inputs).Columns[0].Values);
    }

    [Fact]
    public void Every_part_of_the_dictionary_and_the_format_has_a_key_of_its_own()
    {
        _file.WritePatients(50, 1);
        string[] keys =
        [
            _file.Key(),
            _file.Key(version: CohortFile.Version + 1),
            _file.Key(CachedFile.Patients with { OtherColumns = OtherColumns.Category }),
            _file.Key(CachedFile.Patients with { Target = new ClassesTarget { Column = "died", Positive = "false", OnMissing = MissingTarget.Drop } }),
            _file.Key(CachedFile.Patients with { Target = new ClassesTarget { Column = "died", Positive = "true" } }),
            _file.Key(CachedFile.Patients with { Target = new NumbersTarget { Column = "exact" } }),
            _file.Key(CachedFile.Patients with { Target = new NumbersTarget { Column = "exact", Unit = "z" } }),
            .. Changed("lab", lab => lab with { Unit = "mg/dl" }),
            .. Changed("lab", lab => lab with { Minimum = 0 }),
            .. Changed("lab", lab => lab with { Maximum = 61 }),
            .. Changed("lab", lab => lab with { Missing = ["0"] }),
            .. Changed("lab", lab => lab with { OnViolation = ViolationPolicy.Refuse }),
            .. Changed("lab", lab => lab with { Kind = ColumnKind.Ignored }),
            .. Changed("stage", stage => stage with { Levels = ["II", "I", "III", "never seen"] }),
        ];
        Assert.Distinct(keys);
    }

    [Fact]
    public void A_cohort_under_another_key_is_not_believed()
    {
        _file.WritePatients(50, 1);
        _file.Stored();
        File.Move(_file.CacheFiles.Single(), Path.Combine(_file.CacheFolder, $"{_file.Key(version: CohortFile.Version + 1)}.cohort"));

        Assert.Null(_file.Cache().Find(_file.Key(version: CohortFile.Version + 1)));
    }

    [Fact]
    public void A_cohort_that_was_cut_off_anywhere_is_read_anew()
    {
        _file.WritePatients(20, 1);
        var read = _file.Stored();
        var whole = File.ReadAllBytes(_file.CacheFiles.Single());
        for (var length = 0; length < whole.Length; length += 1 + (length / 40))
        {
            AssertRebuilt(read, whole.AsSpan(0, length).ToArray());
        }
    }

    [Fact]
    public void A_cohort_with_a_flipped_bit_anywhere_is_read_anew()
    {
        _file.WritePatients(20, 1);
        var read = _file.Stored();
        var whole = File.ReadAllBytes(_file.CacheFiles.Single());
        for (var place = 0; place < whole.Length; place += 1 + (place / 60))
        {
            byte[] flipped = [.. whole];
            flipped[place] ^= (byte)(1 << (place % 8));
            AssertRebuilt(read, flipped);
        }
    }

    private void AssertRebuilt(LoadedData read, byte[] damaged)
    {
        File.WriteAllBytes(_file.CacheFiles.Single(), damaged);

        Assert.False(_file.IsHit());
        SameData.Assert(read, _file.Stored());
        Assert.True(_file.IsHit());
    }

    private string[] Changed(string column, Func<ColumnConfig, ColumnConfig> change) =>
    [
        _file.Key(CachedFile.Patients with
        {
            Columns = CachedFile.Patients.Columns.ToDictionary(c => c.Key, c => c.Key == column ? change(c.Value) : c.Value),
        }),
    ];
}
