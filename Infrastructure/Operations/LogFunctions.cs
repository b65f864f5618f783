using ObpCustomerService.Infrastructure.Data;
using Serilog.Events;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>Functions of the log's templates.</summary>
internal static class LogFunctions
{
    /// <summary>An exception without any text of its own: types from the outermost in, database codes, and the stack.</summary>
    public static LogEventPropertyValue? Fault(LogEventPropertyValue? exception)
    {
        if (exception is not ScalarValue { Value: Exception fault })
            return null;

        var chain = new List<string>();
        for (var inner = fault; inner is not null; inner = inner.InnerException)
            chain.Add(DatabaseFaults.Code(inner) is { } code ? $"{inner.GetType().FullName} ({code})" : inner.GetType().FullName!);
        return new ScalarValue(string.Join(" <- ", chain) + Environment.NewLine + fault.StackTrace);
    }
}
