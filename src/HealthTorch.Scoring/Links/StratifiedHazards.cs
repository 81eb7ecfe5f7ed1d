using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring.Links;

/// <summary>
/// One link per stratum, all with the same times but with different baseline hazards. The input is the network's outputs, followed by the
/// index of the patient's stratum.
/// </summary>
/// <remarks>Kalbfleisch, Prentice: The statistical analysis of failure time data (2002), section 4.4.</remarks>
public sealed record StratifiedHazards : CurveLink
{
    /// <summary>The name of the column with the strata.</summary>
    public required string Column { get; init; }

    /// <summary>Names of the strata for which a baseline hazard was estimated.</summary>
    public required IReadOnlyList<string> Strata { get; init; }

    /// <summary>The last observed time of each stratum; after it the curves of the stratum are constant.</summary>
    public required double[] Ends { get; init; }

    /// <summary>The link of each stratum.</summary>
    public required CurveLink[] Links { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Link Uncalibrated => WithLinks(Links.Select(link => (CurveLink)link.Uncalibrated), Ends);

    /// <inheritdoc/>
    [JsonIgnore]
    public override CurveInterpolation Reading => Links[0].Reading;

    /// <inheritdoc/>
    [JsonIgnore]
    public override RiskScale RiskScale => Links[0].RiskScale;

    /// <summary>Creates one link for each stratum with at least one observed event; without strata, the only link.</summary>
    /// <param name="events">The rows on which baseline hazards are estimated.</param>
    /// <param name="link">Creates the link of a stratum from its index; all links have the same times.</param>
    public static CurveLink Create(SurvivalTimes events, Func<int, CurveLink> link)
    {
        if (events.Strata is not { } strata)
        {
            return link(0);
        }

        int[] known = [.. Enumerable.Range(0, events.Count)
            .Where(row => events.Causes[row] > 0)
            .Select(row => strata.RowStrata[row])
            .Distinct().Order()];
        CurveLink[] links = [.. known.Select(link)];
        return new StratifiedHazards
        {
            Times = links[0].Times,
            Causes = links[0].Causes,
            Column = strata.Column,
            Strata = [.. known.Select(stratum => strata.Names[stratum])],
            Ends = [.. known.Select(events.LastTime)],
            Links = links,
        };
    }

    /// <summary>Returns the links of the strata, or the link itself if it is not stratified.</summary>
    /// <param name="link">The link.</param>
    public static IReadOnlyList<CurveLink> GetLinks(Link link) =>
        link is StratifiedHazards stratified ? stratified.Links : [(CurveLink)link];

    /// <summary>Returns the same strata with other links.</summary>
    /// <param name="links">One for each stratum.</param>
    /// <param name="ends">The time up to which each is known.</param>
    public StratifiedHazards WithLinks(IEnumerable<CurveLink> links, double[] ends)
    {
        CurveLink[] own = [.. links];
        return this with { Times = own[0].Times, Causes = own[0].Causes, Links = own, Ends = ends };
    }

    /// <inheritdoc/>
    public override int InputWidth(int outputs) => outputs + 1;

    /// <inheritdoc/>
    public override double[] BuildInput(double[] outputs, int width, HazardStrata? strata)
    {
        if (strata is null)
        {
            throw new DataException(
                $"the model has a baseline hazard for each stratum of '{Column}', "
                + "but no strata are given for the patients");
        }

        int[] places = [.. strata.Names.Select(IndexOf)];
        var read = new double[outputs.Length + strata.RowStrata.Length];
        for (var row = 0; row < strata.RowStrata.Length; row++)
        {
            var place = places[strata.RowStrata[row]];
            outputs.AsSpan(row * width, width).CopyTo(read.AsSpan(row * (width + 1)));
            read[(row * (width + 1)) + width] = place >= 0
                ? place
                : throw new DataException($"row {row + 1}, {UnknownStratumMessage(strata.StratumName(row))}");
        }

        return read;
    }

    /// <inheritdoc/>
    protected override double[] ComputeFollowUpEnds(double[] outputs, int width) =>
        [.. Enumerable.Range(1, outputs.Length / width).Select(patient => Ends[(int)outputs[(patient * width) - 1]])];

    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence) =>
        GetLink(outputs).Incidences(outputs[..^1], incidence);

    /// <inheritdoc/>
    protected internal override double Risk(ReadOnlySpan<double> outputs, int cause, ReadOnlySpan<double> incidence) =>
        GetLink(outputs).Risk(outputs[..^1], cause, incidence);

    /// <summary>Returns the index of a stratum.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="DataException">The model has no such stratum.</exception>
    internal double EncodeStratum(string name) =>
        IndexOf(name) is var place && place >= 0 ? place : throw new DataException(UnknownStratumMessage(name));

    /// <summary>Validates the index of a patient's stratum.</summary>
    /// <param name="place">The index; NaN if it is missing.</param>
    /// <param name="row">Row number of the patient, from 0.</param>
    /// <exception cref="DataException">The index is missing or is not the index of a stratum.</exception>
    internal int RequireStratum(double place, int row) => place >= 0 && place < Strata.Count && double.IsInteger(place) ? (int)place
        : throw new DataException($"row {row + 1}, column '{Column}': the stratum is missing; allowed: {MessageLists.Names(Strata)}");

    private int IndexOf(string name) => Enumerable.Range(0, Strata.Count).FirstOrDefault(place => Strata[place] == name, -1);

    private string UnknownStratumMessage(string name) =>
        $"column '{Column}': the model has no baseline hazard for the stratum '{name}'; allowed (strata with events "
        + $"in training): {MessageLists.Names(Strata)}";

    private CurveLink GetLink(ReadOnlySpan<double> outputs) => Links[(int)outputs[^1]];

    internal override long OutputCount() => Links[0].OutputCount();

    private protected override IEnumerable<string> ValidateParameters() =>
        Strata.Count == 0 || Links.Length != Strata.Count || Ends.Length != Strata.Count
        ? [$"links, ends: needed one for each of {Strata.Count} strata (at least one stratum) but got {Links.Length} and {Ends.Length}"]
        :
        [
            .. ValidationErrors.ForNames("strata", Strata, min: 1),
            .. Column.Length > 0 ? [] : new[] { "column: needed a name" },
            .. Ends.SelectMany((end, stratum) => ValidationErrors.ForRange($"ends[{stratum}]", end, 0, double.MaxValue)),
            .. Links.SelectMany(ValidateLink),
        ];

    private IEnumerable<string> ValidateLink(CurveLink link, int stratum) => link is StratifiedHazards
        ? [$"links[{stratum}]: must not be stratified"]
        : link.GetType() != Links[0].GetType() || !link.Times.AsSpan().SequenceEqual(Times)
        ? [$"links[{stratum}]: must have the same type and times as the links of the other strata"]
        : link.ValidateForCauses(Causes).Select(fault => $"links[{stratum}].{fault}");
}
