using System.Runtime.InteropServices;

namespace HealthTorch.Data;

/// <summary>A cohort as bytes, packed as it is in memory, and back.</summary>
internal static class CohortFile
{
    /// <summary>Grows with every change of what is written, or of how a data file is read.</summary>
    public const int Version = 2;

    /// <summary>Writes a cohort as it was read from a file.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="loaded">The cohort.</param>
    public static void Write(BinaryWriter writer, LoadedData loaded)
    {
        var cohort = loaded.Cohort;
        var ids = cohort.Ids as CodedTexts ?? throw new ArgumentException("needed a cohort as read from a file", nameof(loaded));
        WriteAll(writer, ((Table)cohort.Inputs).Columns, column => WriteColumn(writer, column));
        WriteTexts(writer, ids);
        WriteTargets(writer, cohort.Targets);
        WriteAll(writer, cohort.Annotations, annotation =>
        {
            writer.Write(annotation.Key);
            WriteTexts(writer, (CodedTexts)annotation.Value);
        });
        WriteAll(writer, loaded.TurnedMissing, turned =>
        {
            writer.Write(turned.Key);
            writer.Write(turned.Value);
        });
        writer.Write(loaded.Source);
        writer.Write(loaded.Sha256);
        writer.Write(loaded.DroppedRows);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">At its beginning.</param>
    public static LoadedData Read(BinaryReader reader)
    {
        var columns = ReadAll(reader, () => ReadColumn(reader));
        var (ids, targets) = (ReadTexts(reader), ReadTargets(reader));
        var annotations = ReadAll(reader, () => KeyValuePair.Create(reader.ReadString(), (IReadOnlyList<string?>)ReadTexts(reader)));
        var turned = ReadAll(reader, () => KeyValuePair.Create(reader.ReadString(), reader.ReadInt32()));
        var cohort = new Cohort(ids!, new Table(columns), targets, annotations.ToDictionary());
        return new LoadedData(cohort, reader.ReadString(), reader.ReadString(), turned.ToDictionary(), reader.ReadInt32());
    }

    private static void WriteColumn(BinaryWriter writer, Column column)
    {
        writer.Write(column.Name);
        writer.Write((int)column.Kind);
        WriteAll(writer, column.Levels, writer.Write);
        writer.Write(column.Unit ?? "");
        SegmentFile.Write(writer, (PackedValues)column.Values);
    }

    private static Column ReadColumn(BinaryReader reader)
    {
        var (name, kind, levels, unit) = (reader.ReadString(), (ColumnKind)reader.ReadInt32(), ReadAll(reader, reader.ReadString), reader.ReadString());
        return new Column(name, kind, SegmentFile.Read(reader), levels, unit.Length > 0 ? unit : null);
    }

    private static void WriteTexts(BinaryWriter writer, CodedTexts texts)
    {
        SegmentFile.Write(writer, (PackedValues)texts.Codes);
        writer.Write(texts.Texts is RowNumbers);
        writer.Write(texts.Texts.Count);
        (texts.Texts as TextList)?.Write(writer);
    }

    private static CodedTexts ReadTexts(BinaryReader reader)
    {
        var (codes, areRowNumbers, count) = (SegmentFile.Read(reader), reader.ReadBoolean(), reader.ReadInt32());
        return new CodedTexts(codes, areRowNumbers ? new RowNumbers(count) : TextList.Read(reader, count));
    }

    private static void WriteTargets(BinaryWriter writer, Targets targets)
    {
        switch (targets)
        {
            case Numbers numbers:
                writer.Write((byte)0);
                writer.Write(numbers.Name);
                writer.Write(numbers.Unit ?? "");
                WriteArray<double>(writer, numbers.Values);
                break;
            case Classes classes:
                writer.Write((byte)1);
                WriteAll(writer, classes.Names, writer.Write);
                WriteArray<int>(writer, classes.Labels);
                break;
            case Labels labels:
                writer.Write((byte)4);
                WriteAll(writer, labels.Tasks, writer.Write);
                WriteArray<double>(writer, labels.Values);
                break;
            case Events events:
                writer.Write((byte)2);
                WriteEvents(writer, events);
                break;
            case Outcomes outcomes:
                writer.Write((byte)3);
                WriteOutcomes(writer, outcomes);
                break;
            default:
                throw new ArgumentException($"needed targets of a known family but got {targets.GetType().Name}", nameof(targets));
        }
    }

    private static void WriteEvents(BinaryWriter writer, Events events)
    {
        writer.Write(events.Unit ?? "");
        WriteAll(writer, events.CauseNames, writer.Write);
        WriteArray<double>(writer, events.Times);
        WriteArray<int>(writer, events.Causes);
        WriteArray<double>(writer, events.Entries ?? []);
        WriteArray<int>(writer, events.Strata?.OfRows ?? []);
        WriteAll(writer, [.. events.Strata is { } strata ? [strata.Column, .. strata.Names] : Array.Empty<string>()], writer.Write);
    }

    private static Events ReadEvents(BinaryReader reader)
    {
        var (unit, names) = (reader.ReadString(), ReadAll(reader, reader.ReadString));
        var (times, causes) = (ReadArray<double>(reader), ReadArray<int>(reader));
        var (entries, ofRows, strata) = (ReadArray<double>(reader), ReadArray<int>(reader), ReadAll(reader, reader.ReadString));
        return new Events(
            times, causes, names, unit.Length > 0 ? unit : null, entries.Length > 0 ? entries : null,
            strata.Length > 0 ? new HazardStrata(ofRows, strata[1..], strata[0]) : null);
    }

    private static void WriteOutcomes(BinaryWriter writer, Outcomes outcomes)
    {
        WriteTargets(writer, outcomes.Observed);
        WriteArray<int>(writer, outcomes.Arms);
        WriteAll(writer, outcomes.ArmNames, writer.Write);
        writer.Write((int)outcomes.Design);
        writer.Write(outcomes.HigherIsBetter);
        writer.Write(outcomes.Horizon ?? double.NaN);
        WriteArray<double>(writer, outcomes.Propensities ?? []);
        WriteArray<double>(writer, outcomes.Potential ?? []);
    }

    private static Outcomes ReadOutcomes(BinaryReader reader)
    {
        var (observed, arms, names) = (ReadTargets(reader), ReadArray<int>(reader), ReadAll(reader, reader.ReadString));
        var (design, higherIsBetter, horizon) = ((StudyDesign)reader.ReadInt32(), reader.ReadBoolean(), reader.ReadDouble());
        var (propensities, potential) = (ReadArray<double>(reader), ReadArray<double>(reader));
        return new Outcomes(observed, arms, names)
        {
            Design = design,
            HigherIsBetter = higherIsBetter,
            Horizon = double.IsNaN(horizon) ? null : horizon,
            Propensities = propensities.Length > 0 ? propensities : null,
            Potential = potential.Length > 0 ? potential : null,
        };
    }

    private static Targets ReadTargets(BinaryReader reader)
    {
        var family = reader.ReadByte();
        if (family == 3)
        {
            return ReadOutcomes(reader);
        }

        if (family == 4)
        {
            var tasks = ReadAll(reader, reader.ReadString);
            return new Labels(ReadArray<double>(reader), tasks);
        }

        if (family == 2)
        {
            return ReadEvents(reader);
        }

        if (family == 1)
        {
            var names = ReadAll(reader, reader.ReadString);
            return new Classes(ReadArray<int>(reader), names);
        }

        var (name, unit) = (reader.ReadString(), reader.ReadString());
        return new Numbers(ReadArray<double>(reader), name, unit.Length > 0 ? unit : null);
    }

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static T[] ReadAll<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    private static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(reader.ReadInt32());
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
