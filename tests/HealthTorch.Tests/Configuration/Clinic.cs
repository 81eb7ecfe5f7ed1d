using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Tests.Configuration;

/// <summary>A configuration with one of everything that a config record may hold.</summary>
internal sealed record Clinic : IValidatable
{
    /// <summary>Name of the clinic.</summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9-]*")]
    public required string Name { get; init; }

    /// <summary>Seed of everything.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Wards by name.</summary>
    public IReadOnlyDictionary<string, Ward> Wards { get; init; } = new Dictionary<string, Ward>();

    /// <summary>How it is staffed.</summary>
    public Staffing Staffing { get; init; } = new();

    /// <summary>Its main machine; see <see cref="Machines"/> for others and <see cref="Ward"/> for its place.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Further machines.</summary>
    public IReadOnlyList<Machine>? Machines { get; init; }

    /// <summary>A scanner and nothing else.</summary>
    public Scanner? Scanner { get; init; }

    /// <summary>How patients come in.</summary>
    public Entrance Entrance { get; init; } = new WalkIn();

    /// <summary>Computed, so no config member.</summary>
    public Type Kind => GetType();

    /// <summary>Computed, so no config member.</summary>
    public int Beds => Wards.Values.Sum(ward => ward.Beds);

    /// <summary>Notes of any kind, by topic.</summary>
    public Notes<Ward> Notes { get; init; } = new();

    public IEnumerable<ConfigProblem> Validate()
    {
        if (Scanner is not null && Machines is [])
        {
            yield return new("machines", "a clinic with a scanner needs a machine");
        }
    }
}

/// <summary>Notes.</summary>
/// <typeparam name="T">What they are about.</typeparam>
internal sealed record Notes<T>
{
    /// <summary>What was said last.</summary>
    public string Last { get; init; } = "";
}

/// <summary>A ward.</summary>
/// <param name="Beds">Number of beds.</param>
/// <param name="Level">Level of care.</param>
internal sealed record Ward([property: Range(1, 500)] int Beds, Care Level = Care.GeneralWard);

/// <summary>Level of care.</summary>
internal enum Care
{
    /// <summary>A general ward.</summary>
    GeneralWard,

    /// <summary>Intensive care.</summary>
    IntensiveCare,
}

/// <summary>Who works there.</summary>
internal sealed record Staffing : IValidatable
{
    /// <summary>Number of nurses.</summary>
    [Range(0, 10_000)]
    public int Nurses { get; init; } = 10;

    /// <summary>Number of doctors.</summary>
    public int Doctors { get; init; } = 3;

    /// <summary>Share of nights, in (0, 1].</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double NightShare { get; init; } = 0.25;

    /// <summary>Whether on call.</summary>
    public bool OnCall { get; init; } = true;

    /// <summary>Hours of shifts; null where unknown.</summary>
    [Range(1, 24)]
    public IReadOnlyList<double?> Shifts { get; init; } = [8, 8, null];

    /// <summary>Cost in thousands.</summary>
    public double? Cost { get; init; }

    /// <summary>Free text.</summary>
    public string? Note { get; init; }

    public IEnumerable<ConfigProblem> Validate()
    {
        if (Doctors > Nurses)
        {
            yield return new("doctors", $"must be at most the {Nurses} nurses but is {Doctors}");
        }
    }
}

/// <summary>A machine.</summary>
internal abstract record Machine
{
    /// <summary>Power in kW.</summary>
    [Range(0, 1e6)]
    public double Power { get; init; } = 1;

    /// <summary>What it does.</summary>
    public abstract string Purpose { get; }
}

/// <summary>A machine that makes images.</summary>
internal abstract record Scanner : Machine
{
    /// <summary>Field of view in cm.</summary>
    public int Field { get; init; } = 40;

    /// <inheritdoc/>
    public override string Purpose => "images";
}

/// <summary>Magnetic resonance.</summary>
internal sealed record Mri : Scanner
{
    /// <summary>Field strength in tesla.</summary>
    [Range(0.1, 12)]
    public required double Tesla { get; init; }
}

/// <summary>Computed tomography.</summary>
internal sealed record Ct : Scanner;

/// <summary>A ventilator.</summary>
internal sealed record Ventilator : Machine
{
    /// <inheritdoc/>
    public override string Purpose => "breathing";

    /// <summary>A machine that takes over when this one fails.</summary>
    public Machine? Spare { get; init; }
}

/// <summary>An entrance.</summary>
internal abstract record Entrance;

/// <summary>By the door.</summary>
internal record WalkIn : Entrance
{
    /// <summary>Seats in the waiting room.</summary>
    public int Seats { get; init; } = 20;
}

/// <summary>By the door, with an appointment.</summary>
internal sealed record Appointment : WalkIn
{
    /// <summary>Days of waiting.</summary>
    public double Days { get; init; } = 14;
}

internal static class Clinics
{
    public static IReadOnlyList<ConfigFamily> Families { get; } =
    [
        new("machine", typeof(Machine), [("mri", typeof(Mri)), ("ct", typeof(Ct)), ("ventilator", typeof(Ventilator))]),
        new("entrance", typeof(Entrance), [("walk-in", typeof(WalkIn)), ("appointment", typeof(Appointment))], Default: "walk-in"),
    ];

    /// <summary>A valid file that gives every member.</summary>
    public const string Full = """
        {
          "$schema": "clinic.schema.json",
          "name": "north",
          "seed": 7,
          "wards": {
            "children": { "beds": 20 },
            "Ward 2: heart.": { "beds": 10, "level": "intensive-care" }
          },
          "staffing": {
            "nurses": 40,
            "doctors": 12,
            "nightShare": 0.3,
            "onCall": false,
            "shifts": [8.5, 7.5, null],
            "cost": 1200.5,
            "note": "as of \u00e9t\u00e9"
          },
          "machine": { "type": "ventilator", "power": 0.5, "spare": "ventilator" },
          "machines": [ "ct", { "type": "mri", "tesla": 3, "field": 50 } ],
          "scanner": { "tesla": 1.5, "type": "mri" },
          "entrance": { "seats": 5 },
          "notes": { "last": "a \"quoted\" word" }
        }
        """;

    /// <summary>A valid file that gives as little as is allowed.</summary>
    public const string Least = """{ "name": "south", "machine": "ct" }""";
}
