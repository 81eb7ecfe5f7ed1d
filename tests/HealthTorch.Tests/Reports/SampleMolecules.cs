using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Reports;

/// <summary>A report of molecules: drawings, scaffolds, cliffs and sets.</summary>
internal static class SampleMolecules
{
    // Scripts are not part of what RDKit draws, nor may they get into a page.
    private const string Drawing = """
        <svg xmlns='http://www.w3.org/2000/svg' xmlns:rdkit='http://www.rdkit.org/xml' width='380px' height='280px' viewBox='0 0 380 280'>
        <!-- END OF HEADER -->
        <rect style='opacity:1.0;fill:#FFFFFF;stroke:none' width='380' height='280' x='0' y='0'> </rect>
        <path class='bond-0 atom-0 atom-1' d='M 90,140 L 290,140' style='fill:none;stroke:#000000' onclick='alert(1)' />
        <ellipse cx='290' cy='140' rx='12' ry='12' class='atom-1' style='fill:#D18052' />
        <script>alert(1)</script>
        </svg>
        """;

    public static Report Report() => SampleReports.Number() with
    {
        Name = "molecules",
        Molecules = new MoleculeSummary(
            new ScaffoldSummary(
                "r2", "rmse", new ScaffoldGroup(null, 80, 300, 0.8, 0.6), null, [new ScaffoldGroup("", 40, 120, 0.7, 0.5), new ScaffoldGroup("c1ccccc1", 20, 90, null, 0.7)]),
            new ActivityCliffSummary(
                0.85,
                1.1,
                "rmse",
                3,
                2.0 / 3,
                new ActivityCliffGroup(4, 1.2),
                new ActivityCliffGroup(110, 0.6),
                [new ActivityCliffPair("logS", 0.9, new ActivityCliffMolecule("CCO", true, -1, -0.5), new ActivityCliffMolecule("CCN", false, 1, 0.8))]),
            [new MoleculeExplanation("Largest error", "17", "CO", "logS", -1.5, 0.5, [0.2, -0.1], [0.05], Drawing)]),
        Sets =
        [
            new PredictionSetSummary("NR-AR", "no", 90, 0.8, new Estimate(0.81, 0.72, 0.88), 0.6, 1.2),
            new PredictionSetSummary("NR-AR", "yes", 0, 0.8, new Estimate(null, null, null), null, null),
        ],
    };
}
