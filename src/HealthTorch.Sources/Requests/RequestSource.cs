using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Configuration.Schema;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Excel;

namespace HealthTorch.Sources.Requests;

/// <summary>How files of new patients are read, as a configuration to which overrides can be applied.</summary>
internal sealed record RequestSource
{
    private static readonly string[] OverridableMembers = ["missing", "trueValues", "falseValues", "dateFormats"];

    /// <summary>The source of the training data; its path and target are not used.</summary>
    public required DataConfig Data { get; init; }

    /// <summary>The source for new patients whose file is formatted differently from the training data.</summary>
    /// <param name="training">
    /// The source of the training data. For sources other than CSV files and workbooks, new patients are read as CSV with the same
    /// dictionary.
    /// </param>
    /// <param name="sets">Overrides such as <c>data.decimalMark=,</c>.</param>
    /// <param name="families">The Catalog.</param>
    /// <exception cref="ConfigException">An override does not match any setting, or is not allowed.</exception>
    public static DataConfig With(DataConfig training, IReadOnlyList<string> sets, IReadOnlyList<ConfigFamily> families)
    {
        if (sets.Count == 0)
        {
            return training;
        }

        ConfigProblem[] problems = [.. sets.Select(ConfigOverride.ParseSet).Where(set => IsFixedByModel(set.Steps)).Select(CreateProblem)];
        if (problems.Length > 0)
        {
            throw new ConfigException(problems);
        }

        var data = training is CsvData or ExcelData
            ? training
            : new CsvData { Path = "new patients", Dictionary = training.RequestDictionary };
        return ConfigFile.Read<RequestSource>(ConfigFile.Write(new RequestSource { Data = data }, families), families, sets).Data;
    }

    // The format of cells may differ between files; the columns and their meaning are fixed by the trained model.
    private static bool IsFixedByModel(IReadOnlyList<string> steps) => steps switch
    {
        ["data", "path" or "type" or "header", ..] => true,
        ["data", "dictionary"] => true,
        ["data", "dictionary", "columns", _, var member, ..] => !OverridableMembers.Contains(member),
        ["data", "dictionary", var member, ..] => !OverridableMembers.Contains(member),
        _ => false,
    };

    private static ConfigProblem CreateProblem(ConfigOverride set) => new(
        string.Join('.', set.Steps),
        $"is fixed by the trained model; {set.Source} may set only the file format "
        + $"and these members of the dictionary: {string.Join(", ", OverridableMembers)}");
}
