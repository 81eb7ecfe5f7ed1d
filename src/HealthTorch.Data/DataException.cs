namespace HealthTorch.Data;

/// <summary>
/// The exception for data that do not conform to the data dictionary: its message states the location, the invalid value and what is
/// allowed. The command line exits with code 2.
/// </summary>
/// <param name="message">One message with file, row, column, the value found and what is allowed.</param>
public class DataException(string message) : Exception(message);
