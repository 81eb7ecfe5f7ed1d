using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using HealthTorch.Networks.Training;

namespace HealthTorch.Tests.Scoring.Folders;

/// <summary>Each fault of a model's folder is told with its file and what is needed there.</summary>
public sealed class FolderFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Model, file, place in it, the value put there, and what is said.</summary>
    public static TheoryData<string, string, string, string, string> Values => new()
    {
        { "number", "manifest.json", "format", "999", "format 999 was written by a later version of HealthTorch; this version reads formats up to 1" },
        { "number", "manifest.json", "format", "0", "format 0 is invalid; allowed are 1 to 1" },
        { "number", "manifest.json", "files./etc/shadow", "\"0\"", "lists '/etc/shadow', which is not a file of this kind of model" },
        { "number", "manifest.json", "files.../x.json", "\"0\"", "lists '../x.json', which is not a file of this kind of model" },
        { "number", "manifest.json", "files", "null", "not a model's manifest" },
        { "number", "manifest.json", "target.number", "null", "target: needed exactly one of classes, number, causes and tasks" },
        { "two classes", "manifest.json", "target.classes", """["no"]""", "target: classes: needed 2 or more but got 1" },
        { "two classes", "manifest.json", "target.classes", """["no","no"]""", "target: classes: contains a duplicate name" },
        { "two classes", "manifest.json", "target.classes", """["no","yes","maybe"]""", "link: sets.least: needed 3 probabilities, one per class, but got 2" },
        { "two classes", "network.json", "threshold", "2", "threshold: needed a number from 0 to 1 but got 2" },
        { "two classes", "network.json", "threshold", "0.5", "threshold: differs from that of experiment.json" },
        { "two classes", "network.json", "link.sets.least", "[0.5]", "link: sets.least: needed 2 probabilities, one per class, but got 1" },
        { "two classes", "network.json", "plan.inputs", "3", "plan.inputs: is 3, but the preparation creates" },
        { "two classes", "network.json", "plan.layers.0.outputs", "2000000000", "plan: layers[0]: outputs: needed 1 to 1000000" },
        { "two classes", "network.json", "plan.layers.0", "null", "not a network: an array contains null" },
        { "two classes", "network.json", "plan.layers.2.function", "7", "not a network: the value of $.plan.layers[2].function has the wrong type" },
        { "two classes", "network.json", "plan", "1", "not a network: the value of $.plan has the wrong type" },
        { "two classes", "network.json", "link", "{}", "not a network: " },
        { "recalibrated", "network.json", "link.hazards.1", "-1", "link: hazards: needed" },
        { "recalibrated", "network.json", "link.times.1", "1e999", "not a network: needed a finite number" },
        { "recalibrated", "network.json", "link.times.1", "-5", "link: times: needed finite, strictly increasing numbers, starting at 0" },
        { "recalibrated", "network.json", "link.causes", """["relapse"]""", "link: causes: must equal the causes that the model predicts" },
        { "recalibrated", "network.json", "link.bound.probability", "1.5", "link: bound.probability: needed a number from 0 to 1 but got 1.5" },
        { "strata", "network.json", "link.ends", "[]", "link: links, ends: needed one for each of 3 strata" },
        { "pc-hazard", "network.json", "link.parts", "0", "times do not form intervals of 0 steps each" },
        { "log-normal", "network.json", "link.components", "3", "link requires 9" },
        { "log-normal", "network.json", "link.scale", "0", "link: scale: needed a number" },
        { "number", "network.json", "link", """{"type":"identity"}""", "plan: has 2 outputs, but the link requires 1" },
        { "number", "preparation.json", "target", "null", "target: needed the scale of the number that the model predicts" },
        { "number", "preparation.json", "target.deviation", "-1", "target.deviation: needed a number from 0" },
        { "number", "preparation.json", "columns.0.scale.values.0", "1000", "columns[0].scale.values: needed finite, strictly increasing numbers" },
        { "number", "preparation.json", "columns.1.name", "\"age\"", "columns: contains a duplicate name" },
        { "number", "preparation.json", "columns.1.levels", """["a","a"]""", "columns[1].levels, rare: contains a duplicate name" },
        { "number", "preparation.json", "columns.0", """{"type":"fingerprint","name":"s","radius":2,"bits":2000000000}""", "columns[0].bits: needed a number from 1 to 65536" },
        { "dr-learner", "manifest.json", "target.arms.names", """["control"]""", "target: arms.names: needed 2 or more but got 1" },
    };

    /// <summary>Model, file, place in it, the value put there, and what is said; of what the scorer does not read.</summary>
    public static TheoryData<string, string, string, string, string> OfModelFolders => new()
    {
        { "number", "experiment.json", "model.hidden", "[1000000, 1000000]", "plan: differs from the network of experiment.json" },
        { "number", "experiment.json", "model.hidden", "[0]", "not an experiment: model.hidden[0]: is 0" },
        { "number", "experiment.json", "task", """{"type":"diagnosis"}""", "task: requires targets of kind classes, but the model has numbers" },
        { "number", "experiment.json", "model", """{"type":"gin"}""", "model: requires molecules as input, but the preparation returns rows" },
        { "number", "experiment.json", "name", "\"a\\ud800\"", "not an experiment: a string has an incomplete character" },
        { "logistic-hazard", "experiment.json", "task", "\"cox\"", "link: the experiment's task requires RelativeHazards, but this is DiscreteTimeHazards" },
        { "logistic-hazard", "experiment.json", "task", "\"cox-time\"", "link: the experiment's task requires TimeVaryingHazards, but this is DiscreteTimeHazards" },
        { "tarnet", "experiment.json", "model.representation", "[1000000, 1000000]", "bytes, but the experiment's network requires at least" },
        { "tarnet", "effects.json", "networks.0.count", "3", "networks[0].count: expected 2, but got 3" },
        { "dr-learner", "effects.json", "networks", "[]", "networks: needed 1 or more but got 0" },
        { "dr-learner", "manifest.json", "files.weights-99.safetensors", "\"0\"", "effects.json: networks: expected one for each of" },
        { "dr-learner", "effects.json", "networks.0.name", "\"x\"", "which the experiment's learner requires" },
        { "dr-learner", "effects.json", "networks.0.kind", "\"arms\"", "networks[0].kind: the experiment's learner does not use this kind" },
        { "dr-learner", "effects.json", "networks.0.features", """["age"]""", "weights-1.safetensors: needed" },
        { "dr-learner", "effects.json", "familiarity.mean", "[0]", "familiarity: needed" },
        { "dr-learner", "effects.json", "missingValues.limit", "-1", "missingValues: expected" },
        { "dr-learner", "effects.json", "range", """{"low":1,"high":0}""", "range: low is above high" },
    };

    /// <summary>What is put into the header of the weights of a network with 4 hidden units, and what is said.</summary>
    public static TheoryData<string, string, string> Headers => new()
    {
        { "head.bias.dtype", "\"F16\"", "needed head.bias of F32, F64 or I64" },
        { "head.bias.shape", "[-2]", "needed head.bias of F32, F64 or I64 with sizes that match its offsets" },
        { "head.bias.shape", "[4611686018427387904, 4]", "needed head.bias of F32, F64 or I64 with sizes that match its offsets" },
        { "head.bias.shape", "[1, 2]", "needed head.bias of F32 [2] but got F32 [1, 2]" },
        { "head.bias.data_offsets", "[0, 8]", "to begin where the previous tensor ends" },
        { "head.bias.data_offsets", "[8]", "needed head.bias of F32, F64 or I64" },
        { "head.bias", "null", "needed" },
        { "other", """{"dtype":"F32","shape":[0],"data_offsets":[0,0]}""", "but got" },
        { "head.bias", "[[[[[]]]]]", "needed a JSON header but got an error: " },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    [MemberData(nameof(OfModelFolders))]
    public void A_value_that_cannot_be_is_told(string model, string file, string place, string value, string message)
    {
        var crafted = new CraftedFolder(TinyModels.Named(model));
        crafted.Put(file, place, value);
        crafted.Write(_folder.Path);
        Refused(model, message, byScorer: file != "experiment.json" && file != "effects.json" && !message.Contains("experiment.json", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void An_array_that_cannot_be_is_told(string place, string value, string message)
    {
        var crafted = new CraftedFolder(TinyModels.Named("number"));
        var bytes = crafted.Files["weights.safetensors"];
        var length = (int)BitConverter.ToInt64(bytes);
        var header = CraftedFolder.Put(JsonNode.Parse(bytes.AsSpan(8, length).ToArray())!, place, value);
        crafted.Files["weights.safetensors"] = SafetensorsMutation.Joined(header, bytes[(8 + length)..]);
        crafted.Write(_folder.Path);
        Refused("number", message, byScorer: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"format":1,"format":1}""")]
    public void A_file_that_is_no_object_is_told(string text)
    {
        foreach (var file in new[] { "manifest.json", "experiment.json", "preparation.json", "network.json" })
        {
            var crafted = new CraftedFolder(TinyModels.Named("number"));
            crafted.Files[file] = Encoding.UTF8.GetBytes(text);
            crafted.Write(_folder.Path);
            Refused("number", file, byScorer: file != "experiment.json" || text.Length == 0);
        }
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("experiment.json")]
    [InlineData("network.json")]
    public void Deep_nesting_and_other_encodings_are_told(string file)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(new string('[', 200_000)), Encoding.Unicode.GetBytes("{}"), [(byte)'"', 0xc3, (byte)'"'] })
        {
            var crafted = new CraftedFolder(TinyModels.Named("number"));
            crafted.Files[file] = bytes;
            crafted.Write(_folder.Path);
            Refused("number", $"{file}: not a", byScorer: file != "experiment.json");
        }
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("network.json")]
    [InlineData("manifest.json")]
    public void Pipes_devices_folders_and_links_to_nothing_are_no_files_of_a_model(string file)
    {
        var path = Path.Combine(_folder.Path, file);
        foreach (var put in new Action[]
        {
            () => Process.Start("mkfifo", path).WaitForExit(),
            () => File.CreateSymbolicLink(path, "/dev/zero"),
            () => File.CreateSymbolicLink(path, Path.Combine(_folder.Path, "nothing")),
            () => Directory.CreateDirectory(path),
        })
        {
            new CraftedFolder(TinyModels.Named("number")).Write(_folder.Path, hashes: false);
            File.Delete(path);
            put();
            Refused("number", file, byScorer: true);
            Assert.True(Directory.Exists(path) || File.Exists(path) || new FileInfo(path).LinkTarget is not null);
            Remove(path);
        }
    }

    [Fact]
    public void A_link_to_a_file_is_followed()
    {
        new CraftedFolder(TinyModels.Named("number")).Write(_folder.Path, hashes: false);
        File.Move(Path.Combine(_folder.Path, "network.json"), Path.Combine(_folder.Path, "other.json"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "network.json"), "other.json");
        Assert.Null(FolderReading.ByScorer(_folder.Path));
    }

    [Theory]
    [InlineData("manifest.json", 2L << 20)]
    [InlineData("preparation.json", 1L << 30)]
    [InlineData("weights.safetensors", 3L << 30)]
    public void A_file_of_any_size_is_refused_before_it_is_read(string file, long bytes)
    {
        new CraftedFolder(TinyModels.Named("number")).Write(_folder.Path, hashes: false);
        using (var sparse = File.OpenWrite(Path.Combine(_folder.Path, file)))
        {
            sparse.SetLength(bytes);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused("number", $"has {bytes} bytes", byScorer: true);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue)]
    public void A_header_of_an_impossible_length_is_told(long length)
    {
        var crafted = new CraftedFolder(TinyModels.Named("number"));
        crafted.Files["weights.safetensors"] = [.. BitConverter.GetBytes(length), .. crafted.Files["weights.safetensors"][8..]];
        crafted.Write(_folder.Path);
        Refused("number", $"weights.safetensors: needed a safetensors file but got", byScorer: true);
    }

    [ChemistryFact]
    public void Fingerprints_of_another_format_are_told()
    {
        foreach (var change in new Action<byte[]>[] { bytes => bytes[0] = 0, bytes => bytes[4] = 9, bytes => BitConverter.GetBytes(double.NaN).CopyTo(bytes, 16) })
        {
            var crafted = new CraftedFolder(TinyModels.Named("molecules"));
            crafted.Files["training-fingerprints.bin"] = [.. crafted.Files["training-fingerprints.bin"]];
            change(crafted.Files["training-fingerprints.bin"]);
            crafted.Write(_folder.Path);
            Refused("molecules", "training-fingerprints.bin: the model's fingerprints of training molecules have a different format", byScorer: false);
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            Directory.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    private void Refused(string model, string message, bool byScorer)
    {
        Assert.Contains(message, FolderReading.ByModelFolder(_folder.Path, TinyModels.Named(model).Patients, Engine.Auto) ?? "read", StringComparison.Ordinal);
        if (byScorer && TinyModels.Named(model).Files.ContainsKey("network.json"))
        {
            Assert.Contains(message, FolderReading.ByScorer(_folder.Path) ?? "read", StringComparison.Ordinal);
        }
    }
}
