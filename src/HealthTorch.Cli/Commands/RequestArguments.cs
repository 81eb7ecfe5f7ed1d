using System.CommandLine;
using HealthTorch.Sources;

namespace HealthTorch.Cli.Commands;

/// <summary>The options of <c>predict</c> that specify how the file of patients is read.</summary>
internal sealed class RequestArguments
{
    private readonly Option<string[]> _keep = new("--keep")
    {
        Description = "Columns of the file to copy unchanged to the predictions: names separated by spaces, or 'all'. Other columns "
            + "that the model does not use are ignored.",
        HelpName = "COLUMN",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _id = new("--id")
    {
        Description = "The column that identifies patients, instead of that of the training data. Without either, row numbers are used.",
        HelpName = "COLUMN",
    };

    private readonly Option<string[]> _sets = new("--set")
    {
        Description = "The format of the file where it differs from the training data, such as data.decimalMark=, or "
            + "data.encoding=windows-1252 or data.dictionary.missing=NA. May be given several times.",
        HelpName = "PATH=VALUE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The options, in the order of the help text.</summary>
    public IReadOnlyList<Option> Options => [_keep, _id, _sets];

    /// <summary>Reads the given values.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="dropUnreadable">Whether rows with an unreadable molecule are excluded.</param>
    public RequestOptions Parse(ParseResult parsed, bool dropUnreadable) => new()
    {
        DropUnreadable = dropUnreadable,
        Id = parsed.GetValue(_id),
        Keep = parsed.GetValue(_keep) ?? [],
        Overrides = parsed.GetValue(_sets)!,
    };
}
