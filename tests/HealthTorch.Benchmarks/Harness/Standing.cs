namespace HealthTorch.Benchmarks;

/// <summary>How a contender came off.</summary>
/// <param name="Race">In which race.</param>
/// <param name="Contender">Who.</param>
/// <param name="Rounds">Its rounds.</param>
/// <param name="First">The rounds of whom it is compared with.</param>
internal sealed record Standing(Race Race, Contender Contender, Round[] Rounds, Round[] First)
{
    public const string Header = """
        | case | unit | who | median (quartiles) | ratio (quartiles) | asked for | loss |
        |---|---|---|---|---|---|---|
        """;

    /// <summary>Of a round.</summary>
    public Spread Cost { get; } = Spread.Of(Rounds.Select(round => round.Cost));

    /// <summary>How many times as much as the first one's in the same round.</summary>
    public Spread Ratio { get; } = Spread.Of(Rounds.Zip(First, (round, first) => round.Cost / first.Cost));

    /// <summary>Whether it did the same work as the first.</summary>
    public bool SameLoss => Math.Abs(Loss - First[^1].Loss) <= Contender.Tolerance * Math.Abs(First[^1].Loss);

    private double Loss => Rounds[^1].Loss;

    /// <summary>Its line of the table.</summary>
    public override string ToString()
    {
        var isFirst = Contender == Race.First;
        var (name, ratio) = isFirst ? ($"**{Contender.Name}**", "") : (Contender.Name, $"**{Figure.Ratio(Ratio.Median)}** ({Ratio.Range})");
        var aim = Contender.Aim?.Judge(Ratio.Median);
        return $"| {Race.Case} | {Race.Unit.Name} | {name} | {Cost.In(Race.Unit)} | {ratio} | {aim} | {LossText} |";
    }

    private string LossText => FormattableString.Invariant($"{Loss:0.0000}{(SameLoss ? "" : " **differs**")}");
}
