using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>A configuration read strictly.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Value">The record.</param>
/// <param name="Resolved">The same with every default written out: reads back to an equal record.</param>
public sealed record Configured<T>(T Value, JsonObject Resolved);

/// <summary>Reads configuration files: layered, then strictly typed.</summary>
public static class ConfigFile
{
    /// <summary>Reads a file with its layers: the file it <c>extends</c>, itself, the environment, then the command line.</summary>
    /// <typeparam name="T">The record of the root: a family's base or a plain record.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="families">All families (the Catalog).</param>
    /// <param name="sets">Overrides such as <c>training.epochs=50</c>, the last wins.</param>
    /// <param name="environment">Variables; those that start with HEALTHTORCH__ override, with __ between members.</param>
    /// <exception cref="ConfigException">All problems found.</exception>
    public static Configured<T> Read<T>(
        string path,
        IReadOnlyList<ConfigFamily> families,
        IReadOnlyList<string>? sets = null,
        IReadOnlyDictionary<string, string>? environment = null)
        where T : class => throw new NotImplementedException();

    /// <summary>Reads a JSON tree strictly.</summary>
    /// <typeparam name="T">The record of the root.</typeparam>
    /// <param name="tree">The tree.</param>
    /// <param name="families">All families (the Catalog).</param>
    /// <exception cref="ConfigException">All problems found.</exception>
    public static T Read<T>(JsonObject tree, IReadOnlyList<ConfigFamily> families)
        where T : class => throw new NotImplementedException();

    /// <summary>Writes a record out as JSON, defaults and types included.</summary>
    /// <typeparam name="T">The record of the root.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="families">All families (the Catalog).</param>
    public static JsonObject Write<T>(T value, IReadOnlyList<ConfigFamily> families)
        where T : class => throw new NotImplementedException();
}
