using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>How the files of new patients are read, as a configuration that overrides can be laid over.</summary>
internal sealed record RequestSource
{
    /// <summary>The source of the training data, of which neither the path nor the target matters.</summary>
    public required DataConfig Data { get; init; }

    /// <summary>How new patients are read where their file is written in another way than the training data.</summary>
    /// <param name="training">The source of the training data. What is no CSV file or workbook is read as CSV with its dictionary.</param>
    /// <param name="sets">Overrides such as <c>data.decimalMark=,</c>.</param>
    /// <param name="families">The Catalog.</param>
    /// <exception cref="ConfigException">An override fits nowhere, or is not allowed.</exception>
    public static DataConfig With(DataConfig training, IReadOnlyList<string> sets, IReadOnlyList<ConfigFamily> families)
    {
        if (sets.Count == 0)
        {
            return training;
        }

        var data = training is CsvData or ExcelData ? training : new CsvData { Path = "new patients", Dictionary = training.RequestDictionary };
        return ConfigFile.Read<RequestSource>(ConfigFile.Write(new RequestSource { Data = data }, families), families, sets).Data;
    }
}
